"""Settings, read from the environment once. Nothing else in Rapport reads the environment."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field

PREFIX = "RAPPORT_"


class Settings(BaseModel):
    """Where Rapport runs and what it uses there. Each field is `RAPPORT_` and its name in capitals.

    On a laptop everything has a default. On AWS each function is given only what it needs.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    home_kind: Literal["laptop", "aws"] = "laptop"
    public_url: str = "http://127.0.0.1:8765"
    sender: str = ""
    card_reader: Literal["rapidocr", "textract"] = "rapidocr"

    embedder: Literal["wordllama", "fastembed", "titan"] = "wordllama"
    """What turns words into vectors of meaning; fastembed is an extra on a laptop, Titan is on Bedrock."""

    home: Path | None = None
    """The laptop's data folder; None stands for the user's own data folder."""
    smtp_url: str = Field(default="", repr=False)
    """The laptop's mail server; without one, mails go to the outbox folder."""

    table: str = ""
    photos_bucket: str = ""
    photos_queue_url: str = ""
    digests_queue_url: str = ""
    mails_queue_url: str = ""
    needs_queue_url: str = ""
    configuration_set: str = ""
    signing_secret_arn: str = ""
    line_model: str = ""
    """The model on Bedrock that reads typed lines; without one, rules do."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Self:
        """The settings that the process's environment (or the one handed in) names; empty values count as unset."""
        variables = os.environ if environment is None else environment
        return cls.model_validate(
            {
                name: variables[PREFIX + name.upper()]
                for name in cls.model_fields
                if variables.get(PREFIX + name.upper())
            }
        )
