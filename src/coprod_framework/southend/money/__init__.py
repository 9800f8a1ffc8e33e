"""Money: reimbursement of expenses, and recognition, as two policies."""
