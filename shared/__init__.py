"""Everything that the Lambda functions and the laptop share."""
