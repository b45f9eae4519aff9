"""What a search is made of: words, questions, sentences and the evidence that is shown. Pure rules."""
