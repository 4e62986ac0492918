"""What the learning content gives as workbooks."""
