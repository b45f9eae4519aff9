"""Looks for people who may have what somebody needs, when a need is new and whenever something new is said."""
