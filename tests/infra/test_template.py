"""What template.yaml promises: who may do what, what waits how long, and what is kept how safely."""

import json
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

import pytest

from shared.adapters.other_scripts import PACKS
from shared.adapters.vietnamese_lines import PACK

ROOT = Path(__file__).parents[2]
VISIBILITY_FACTOR = 6
FUNCTIONS = sorted(path.parent.name for path in ROOT.glob("functions/*/handler.py"))
PORTS = {
    "photos": ["RAPPORT_PHOTOS_BUCKET"],
    "photo_queue": ["RAPPORT_PHOTOS_QUEUE_URL"],
    "digest_queue": ["RAPPORT_DIGESTS_QUEUE_URL"],
    "mail_queue": ["RAPPORT_MAILS_QUEUE_URL"],
    "links": ["RAPPORT_SIGNING_SECRET_ARN", "RAPPORT_PUBLIC_URL"],
    "mailer": ["RAPPORT_SENDER", "RAPPORT_CONFIGURATION_SET"],
    "reader": ["RAPPORT_CARD_READER"],
    "line_reader": ["RAPPORT_LINE_MODEL"],
}
"""What each port of the home on AWS reads from the environment, besides the table."""


def sources(template) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Folder, queue and properties of every queue that calls a function."""
    for folder, properties in template.functions.items():
        for event in properties.get("Events", {}).values():
            assert event["Type"] == "SQS"
            yield folder, event["Properties"]["Queue"]["Fn::GetAtt"][0], event["Properties"]


def working_queues(template) -> dict[str, dict[str, Any]]:
    return {n: p for n, p in template.of_type("AWS::SQS::Queue").items() if "DeadLetters" not in n}


def named(node: Any) -> Iterator[str]:
    """Every name that a part of the template refers to."""
    if isinstance(node, list):
        for item in node:
            yield from named(item)
    elif isinstance(node, dict):
        yield from [node["Ref"]] if isinstance(node.get("Ref"), str) else []
        yield from node["Fn::GetAtt"][:1] if "Fn::GetAtt" in node else []
        yield from re.findall(r"\$\{(\w+)", node["Fn::Sub"]) if "Fn::Sub" in node else []
        for item in node.values():
            yield from named(item)


def test_no_resource_waits_for_itself(template):
    resources = template.body["Resources"]
    waits = {name: {*named(body)} & resources.keys() for name, body in resources.items()}
    for name, body in resources.items():
        after = body.get("DependsOn", [])
        waits[name] |= {after} if isinstance(after, str) else {*after}

    assert len(resources) == len([*TopologicalSorter(waits).static_order()])


# Roles


def test_every_function_has_a_role_of_its_own(template):
    roles = [properties["Role"]["Fn::GetAtt"][0] for properties in template.functions.values()]

    assert [f"{template.logical_id(folder)}Role" for folder in template.functions] == roles
    assert len(set(roles)) == len(roles)


def test_no_role_has_a_wildcard_action(template):
    actions = {
        action
        for role in template.of_type("AWS::IAM::Role")
        for statement in template.statements(role)
        for action in statement["Action"]
    }

    assert set() == {action for action in actions if "*" in action}


def test_only_textract_which_knows_no_resources_may_be_used_on_any_resource(template):
    anywhere = [
        statement["Action"]
        for role in template.of_type("AWS::IAM::Role")
        for statement in template.statements(role)
        if "*" in statement["Resource"]
    ]

    assert [["textract:DetectDocumentText"]] == anywhere


def test_only_the_api_may_ask_a_model_and_only_the_one_that_was_chosen(template):
    askers = [f for f in template.functions if any(a.startswith("bedrock:") for a in template.actions(f))]
    (asking,) = (s for s in template.statements("ApiRole") if s["Action"] == ["bedrock:InvokeModel"])

    assert ["api"] == askers
    assert [{"Fn::Sub": "arn:${AWS::Partition}:bedrock:${AWS::Region}::foundation-model/${LineModel}"}] == asking[
        "Resource"
    ]
    assert "" == template.body["Parameters"]["LineModel"]["Default"]


def test_no_role_has_a_managed_policy_or_trusts_more_than_one_service(template):
    for name, role in template.of_type("AWS::IAM::Role").items():
        assert "ManagedPolicyArns" not in role, name
        (trust,) = role["AssumeRolePolicyDocument"]["Statement"]
        assert {"Service"} == set(trust["Principal"]), name
        assert trust["Principal"]["Service"] in {"lambda.amazonaws.com", "scheduler.amazonaws.com"}


def test_only_send_mail_may_send_mail_and_only_as_the_sender(template):
    senders = [f for f in template.functions if any(a.startswith("ses:") for a in template.actions(f))]
    (sending,) = (s for s in template.statements("SendMailRole") if s["Action"][0].startswith("ses:"))

    assert ["send_mail"] == senders
    assert {"ses:SendEmail", "ses:SendRawEmail"} == set(sending["Action"])
    assert {"StringEquals": {"ses:FromAddress": {"Ref": "SenderAddress"}}} == sending["Condition"]


def test_only_functions_that_sign_or_check_links_read_the_signing_keys(template):
    readers = {f for f in template.functions if "secretsmanager:GetSecretValue" in template.actions(f)}

    assert {f for f in template.functions if "RAPPORT_SIGNING_SECRET_ARN" in template.environment(f)} == readers
    assert {"act", "advance_introductions", "api", "calendar", "consent", "send_digest"} == readers


def test_a_new_signing_key_is_learned_by_every_function_that_knows_the_keys(template):
    knowing = {f for f in template.functions if "RAPPORT_SIGNING_SECRET_ARN" in template.environment(f)}
    (restarted,) = re.findall(r"for name in ([\w ]+);", (ROOT / "infra/rotate_key.sh").read_text())

    assert {f"{template.logical_id(folder)}Function" for folder in knowing} == {*restarted.split()}


@pytest.mark.parametrize("folder", ["act", "calendar", "consent"])
def test_a_function_that_answers_strangers_touches_neither_photos_nor_queues(template, folder):
    assert set() == {a for a in template.actions(folder) if a.startswith(("s3:", "sqs:", "ses:"))}


def test_the_calendar_may_read_the_table_and_not_write_it(template):
    used = {a for a in template.actions("calendar") if a.startswith("dynamodb:")}

    assert {"dynamodb:GetItem", "dynamodb:Query"} == used


def test_no_function_scans_the_table_or_changes_it(template):
    allowed = {f"dynamodb:{verb}" for verb in ("GetItem", "Query", "PutItem", "DeleteItem", "ConditionCheckItem")}
    used = {a for f in template.functions for a in template.actions(f) if a.startswith("dynamodb:")}

    assert set() == used - allowed


def test_every_function_may_write_its_own_log_only(template):
    for folder, properties in template.functions.items():
        log = f"{template.logical_id(folder)}Log"
        writing = [
            s for s in template.statements(f"{template.logical_id(folder)}Role") if s["Action"][0][:5] == "logs:"
        ]
        assert [[{"Fn::GetAtt": [log, "Arn"]}]] == [s["Resource"] for s in writing]
        assert {"Ref": log} == properties["LoggingConfig"]["LogGroup"]


# Environment


def test_every_variable_is_one_that_the_settings_know(template):
    from shared.config import PREFIX, Settings

    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    given = {name for folder in template.functions for name in template.environment(folder)}

    assert set() == {name for name in given if name.startswith(PREFIX)} - known


@pytest.mark.parametrize("folder", FUNCTIONS)
def test_a_function_gets_the_variables_of_the_ports_it_uses_and_no_others(template, folder):
    source = "\n".join(path.read_text() for path in (ROOT / "functions" / folder).rglob("*.py"))
    used = set(re.findall(r"home(?:\(\))?\.(\w+)", source))
    expected = {name for port in used & PORTS.keys() for name in PORTS[port]}
    expected |= {"RAPPORT_SENDER"} & {f"RAPPORT_{n.upper()}" for n in re.findall(r"settings\.(\w+)", source)}
    common = set(template.body["Globals"]["Function"]["Environment"]["Variables"]) | {"POWERTOOLS_SERVICE_NAME"}

    assert expected == set(template.environment(folder)) - common


def test_every_queue_that_a_function_sends_to_is_one_it_may_send_to(template):
    for folder in template.functions:
        urls = [v["Ref"] for n, v in template.environment(folder).items() if n.endswith("_QUEUE_URL")]
        granted = [
            resource["Fn::GetAtt"][0]
            for statement in template.statements(f"{template.logical_id(folder)}Role")
            if "sqs:SendMessage" in statement["Action"]
            for resource in statement["Resource"]
        ]
        assert sorted(urls) == sorted(granted), folder


# Queues


def test_every_queue_keeps_what_fails_and_tries_often_enough(template):
    for name, queue in working_queues(template).items():
        dead = queue["RedrivePolicy"]["deadLetterTargetArn"]["Fn::GetAtt"][0]
        assert name.removesuffix("Queue") == dead.removesuffix("DeadLetters")
        assert queue["RedrivePolicy"]["maxReceiveCount"] >= 5, name


def test_dead_letters_wait_a_fortnight(template):
    dead = {n: p for n, p in template.of_type("AWS::SQS::Queue").items() if "DeadLetters" in n}

    assert len(working_queues(template)) == len(dead)
    assert {14 * 24 * 3600} == {queue["MessageRetentionPeriod"] for queue in dead.values()}


def test_every_queue_is_encrypted(template):
    assert {True} == {q["SqsManagedSseEnabled"] for q in template.of_type("AWS::SQS::Queue").values()}


def test_a_message_stays_hidden_for_six_times_as_long_as_its_worker_may_take(template):
    for folder, queue, _ in sources(template):
        visible_after = template.of_type("AWS::SQS::Queue")[queue]["VisibilityTimeout"]
        assert visible_after >= VISIBILITY_FACTOR * template.timeout(folder), queue


def test_every_queue_has_a_worker_that_may_receive_from_it(template):
    assert set(working_queues(template)) == {queue for _, queue, _ in sources(template)}
    for folder, queue, _ in sources(template):
        (receiving,) = (
            s for s in template.statements(f"{template.logical_id(folder)}Role") if "sqs:ReceiveMessage" in s["Action"]
        )
        assert [{"Fn::GetAtt": [queue, "Arn"]}] == receiving["Resource"]


def test_workers_report_failed_messages_one_by_one_and_are_bounded(template):
    for folder, _, source in sources(template):
        assert ["ReportBatchItemFailures"] == source["FunctionResponseTypes"], folder
        assert "MaximumConcurrency" in source["ScalingConfig"], folder


def test_photos_and_mails_come_one_at_a_time(template):
    batches = {folder: source["BatchSize"] for folder, _, source in sources(template)}

    assert 1 == batches["read_card"]
    assert 1 == batches["send_mail"]


def test_a_claim_of_a_dead_sender_ends_before_its_message_is_a_dead_letter(template):
    from shared.domain.mail import LEASE, MAX_TRIES

    queue = template.of_type("AWS::SQS::Queue")["MailsQueue"]
    receives = queue["RedrivePolicy"]["maxReceiveCount"]

    assert receives > MAX_TRIES
    assert receives * queue["VisibilityTimeout"] > LEASE.total_seconds()


def test_a_photo_is_tried_in_full_before_its_message_is_a_dead_letter(template):
    from shared.domain.photo import MAX_TRIES

    assert template.of_type("AWS::SQS::Queue")["PhotosQueue"]["RedrivePolicy"]["maxReceiveCount"] > MAX_TRIES


def test_every_dead_letter_rings(template):
    watched = {
        alarm["Dimensions"][0]["Value"]["Fn::GetAtt"][0]
        for alarm in template.of_type("AWS::CloudWatch::Alarm").values()
        if alarm["Namespace"] == "AWS/SQS" and alarm["Threshold"] == 0
    }

    assert {name for name in template.of_type("AWS::SQS::Queue") if "DeadLetters" in name} == watched
    assert all(
        [{"Ref": "AlarmTopic"}] == a["AlarmActions"] for a in template.of_type("AWS::CloudWatch::Alarm").values()
    )


def test_only_the_photos_bucket_and_only_uploads_reach_the_photos_queue(template):
    notification = template.of_type("AWS::S3::Bucket")["PhotosBucket"]["NotificationConfiguration"]
    (source,) = notification["QueueConfigurations"]
    (statement,) = template.of_type("AWS::SQS::QueuePolicy")["PhotosQueuePolicy"]["PolicyDocument"]["Statement"]

    assert [{"Name": "prefix", "Value": "incoming/"}] == source["Filter"]["S3Key"]["Rules"]
    assert {"Service": "s3.amazonaws.com"} == statement["Principal"]
    assert {"ArnEquals", "StringEquals"} == set(statement["Condition"])


# What is kept


def test_the_table_is_what_its_adapter_defines(template):
    from shared.adapters.dynamodb_items import TABLE_DEFINITION

    table = template.of_type("AWS::DynamoDB::Table")["Table"]

    def by_name(items, name):
        return {item[name]: item for item in items}

    defined = TABLE_DEFINITION
    assert defined["KeySchema"] == table["KeySchema"]
    assert defined["BillingMode"] == table["BillingMode"]
    for part, name in (("AttributeDefinitions", "AttributeName"), ("GlobalSecondaryIndexes", "IndexName")):
        assert by_name(defined[part], name) == by_name(table[part], name)


def test_the_table_is_protected(template):
    table = template.of_type("AWS::DynamoDB::Table")["Table"]

    assert table["DeletionProtectionEnabled"]
    assert table["PointInTimeRecoverySpecification"]["PointInTimeRecoveryEnabled"]
    assert table["SSESpecification"]["SSEEnabled"]
    assert {"AttributeName": "expires_at", "Enabled": True} == table["TimeToLiveSpecification"]


@pytest.mark.parametrize("name", ["Table", "PhotosBucket", "UserPool"])
def test_what_people_entrusted_outlives_the_stack(template, name):
    resource = template.body["Resources"][name]

    assert "Retain" == resource["DeletionPolicy"] == resource["UpdateReplacePolicy"]


@pytest.mark.parametrize("name", ["PhotosBucket", "FrontendBucket"])
def test_buckets_are_private_encrypted_and_speak_tls_only(template, name):
    bucket = template.of_type("AWS::S3::Bucket")[name]
    policy = template.of_type("AWS::S3::BucketPolicy")[f"{name}Policy"]["PolicyDocument"]["Statement"]
    (refused,) = (statement for statement in policy if statement["Effect"] == "Deny")

    assert {True} == set(bucket["PublicAccessBlockConfiguration"].values())
    assert 4 == len(bucket["PublicAccessBlockConfiguration"])
    assert bucket["BucketEncryption"]["ServerSideEncryptionConfiguration"]
    assert {"Bool": {"aws:SecureTransport": "false"}} == refused["Condition"]
    assert 2 == len(refused["Resource"])
    assert not [s for s in policy if s["Effect"] == "Allow" and s["Principal"] == "*"]


def test_uploads_go_soon_and_only_the_page_may_ask_for_photos(template):
    bucket = template.of_type("AWS::S3::Bucket")["PhotosBucket"]
    rules = {rule["Id"]: rule for rule in bucket["LifecycleConfiguration"]["Rules"]}
    (cors,) = bucket["CorsConfiguration"]["CorsRules"]

    assert ("incoming/", 7) == (rules["incoming"]["Prefix"], rules["incoming"]["ExpirationInDays"])
    assert "AbortIncompleteMultipartUpload" in rules["leftovers"]
    assert "*" not in cors["AllowedOrigins"]
    assert {"GET", "POST"} == set(cors["AllowedMethods"])


def test_every_log_ends(template):
    for name, log in template.of_type("AWS::Logs::LogGroup").items():
        assert {"Ref": "LogDays"} == log["RetentionInDays"], name


def test_the_template_holds_no_secret(template):
    secrets = template.of_type("AWS::SecretsManager::Secret")

    assert all("SecretString" not in secret for secret in secrets.values())
    assert not re.search(r"AKIA[0-9A-Z]{16}|-----BEGIN|\b\d{12}\b", template.text)
    assert {} == {n: p for n, p in template.body["Parameters"].items() if p.get("NoEcho")}


# Who comes in


def test_the_api_needs_a_session_and_its_description_does_not(template):
    routes = template.of_type("AWS::ApiGatewayV2::Route")
    open_to_all = {r["RouteKey"] for r in routes.values() if r["AuthorizationType"] == "NONE"}
    (authorizer,) = template.of_type("AWS::ApiGatewayV2::Authorizer").values()

    assert {"ANY /api/{proxy+}"} == {r["RouteKey"] for r in routes.values()} - open_to_all
    acts = {f"{method} /act/{{proxy+}}" for method in ("GET", "HEAD", "POST")}
    consents = {f"{method} /consent/{{proxy+}}" for method in ("GET", "HEAD", "POST")}
    calendars = {f"{method} /calendar/{{name}}" for method in ("GET", "HEAD")}
    assert {"GET /openapi.json", *acts, *consents, *calendars} == open_to_all
    assert "JWT" == authorizer["AuthorizerType"] == routes["ApiRoute"]["AuthorizationType"]
    assert {"Ref": "Authorizer"} == routes["ApiRoute"]["AuthorizerId"]
    assert [{"Ref": "UserPoolClient"}] == authorizer["JwtConfiguration"]["Audience"]
    assert ["openid"] == routes["ApiRoute"]["AuthorizationScopes"]


def test_the_api_is_throttled_and_its_log_holds_no_personal_data(template):
    (stage,) = template.of_type("AWS::ApiGatewayV2::Stage").values()
    logged = set(re.findall(r"\$context\.([\w.]+)", stage["AccessLogSettings"]["Format"]))

    assert {"ThrottlingRateLimit", "ThrottlingBurstLimit"} <= stage["DefaultRouteSettings"].keys()
    assert isinstance(json.loads(stage["AccessLogSettings"]["Format"]), dict)
    assert set() == {name for name in logged if re.search(r"identity|path$|claims|userAgent|sourceIp|domain", name)}


def test_the_page_signs_in_with_a_code_and_without_a_secret(template):
    (client,) = template.of_type("AWS::Cognito::UserPoolClient").values()
    (pool,) = template.of_type("AWS::Cognito::UserPool").values()

    assert client["GenerateSecret"] is False
    assert ["code"] == client["AllowedOAuthFlows"]
    assert ["ALLOW_REFRESH_TOKEN_AUTH"] == client["ExplicitAuthFlows"]
    assert "ACTIVE" == pool["DeletionProtection"]
    assert pool["Policies"]["PasswordPolicy"]["MinimumLength"] >= 12
    assert ["SOFTWARE_TOKEN_MFA"] == pool["EnabledMfas"]


def test_the_api_is_never_cached_and_gets_every_header_it_needs(template):
    (distribution,) = template.of_type("AWS::CloudFront::Distribution").values()
    behaviours = {b["PathPattern"]: b for b in distribution["DistributionConfig"]["CacheBehaviors"]}
    caching_disabled = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
    all_viewer_except_host_header = "b689b0a8-53d0-40ab-baf2-68738e2966ac"

    assert {"/api/*", "/act/*", "/consent/*", "/calendar/*", "/openapi.json"} == behaviours.keys()
    for behaviour in behaviours.values():
        assert caching_disabled == behaviour["CachePolicyId"]
        assert all_viewer_except_host_header == behaviour["OriginRequestPolicyId"]
        assert "https-only" == behaviour["ViewerProtocolPolicy"]


def test_the_page_runs_nothing_that_is_not_its_own(template):
    headers = template.of_type("AWS::CloudFront::ResponseHeadersPolicy")["PageHeaders"]
    security = headers["ResponseHeadersPolicyConfig"]["SecurityHeadersConfig"]
    policy = security["ContentSecurityPolicy"]["ContentSecurityPolicy"]["Fn::Sub"]
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))

    assert "'none'" == directives["default-src"] == directives["frame-ancestors"] == directives["base-uri"]
    assert "'self'" == directives["script-src"] == directives["style-src"]
    assert "unsafe" not in policy
    assert "*" not in policy


def test_a_function_is_only_called_by_the_routes_it_answers(template):
    permissions = template.of_type("AWS::Lambda::Permission")

    called = {permission["FunctionName"]["Ref"] for permission in permissions.values()}
    assert {"ActFunction", "ApiFunction", "CalendarFunction", "ConsentFunction"} == called
    assert all("SourceArn" in permission for permission in permissions.values())


def test_schedules_call_their_function_with_a_role_of_their_own(template):
    schedules = template.of_type("AWS::Scheduler::Schedule")

    assert {
        "AdvanceIntroductionsSchedule",
        "PlanDigestsSchedule",
        "RecoverStuckSchedule",
        "TidyUpSchedule",
    } == set(schedules)
    for name, schedule in schedules.items():
        function = f"{name.removesuffix('Schedule')}Function"
        (statement,) = template.statements(f"{name}Role")
        assert {"Fn::GetAtt": [function, "Arn"]} == schedule["Target"]["Arn"]
        assert [{"Fn::GetAtt": [function, "Arn"]}] == statement["Resource"]


# The image


def test_the_image_copies_what_exists_and_starts_the_handler_the_template_names(template):
    function = template.functions["read_card"]
    dockerfile = (ROOT / "infra/images/read_card/Dockerfile").read_text()
    copied = [line.split()[1] for line in dockerfile.splitlines() if line.startswith("COPY")]
    command = json.loads(re.search(r"^CMD (\[.*\])$", dockerfile, re.MULTILINE)[1])

    assert function["ImageConfig"]["Command"] == command
    assert [] == [source for source in copied if not (ROOT / source).exists()]
    assert "--require-hashes" in dockerfile
    assert re.search(r"^USER (?!0|root)", dockerfile, re.MULTILINE)


def test_the_image_holds_the_reader_and_what_answers_lambda():
    requirements = (ROOT / "infra/images/read_card/requirements.txt").read_text()

    for name in ("awslambdaric", "rapidocr", "onnxruntime", "zxing-cpp", "boto3", "pydantic"):
        assert re.search(rf"^{name}==", requirements, re.MULTILINE), name


def test_the_image_holds_a_debian_package_for_each_language_that_is_asked_for_and_the_readme_names_them():
    dockerfile = (ROOT / "infra/images/read_card/Dockerfile").read_text()
    readme = (ROOT / "README.md").read_text()
    languages = {PACK, *(pack for packs in PACKS.values() for pack in packs)}

    assert languages == set(re.findall(r"tesseract-ocr-([a-z]{3})\b", dockerfile))
    assert [] == [language for language in languages if f"-{language}`" not in readme]
    assert re.search(r"^FROM \S+/python:3\.13-slim-\w+$", dockerfile, re.MULTILINE)


def test_what_ships_in_the_zip_is_linked_and_lean():
    artifact = ROOT / "infra/artifact"
    requirements = (artifact / "requirements.txt").read_text()

    assert {"functions", "shared", "requirements.txt"} == {path.name for path in artifact.iterdir()}
    for name in ("functions", "shared"):
        assert (ROOT / name).resolve() == (artifact / name).resolve()
    for name in ("rapidocr", "onnxruntime", "numpy", "pillow", "moto", "pytest"):
        assert not re.search(rf"^{name}==", requirements, re.MULTILINE), name
