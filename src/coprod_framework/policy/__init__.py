"""The policy language: truth, conditions, amounts, effects, rules, slots and policies, all values."""
