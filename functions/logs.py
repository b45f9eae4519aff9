"""The logger of all functions. It logs ids and counts, never what people wrote or where they can be reached."""

from aws_lambda_powertools import Logger

logger = Logger()
