"""What tells a product from the others of a file, wherever it stands in it."""

from hashlib import blake2b

from checker.sheets import Product


def identity(product: Product) -> str:
    """Return what the ids of a product's findings begin with: its code, else a hash of its name, else of its list."""
    said = product.ingredients or product.copy
    told = product.name or (said[0].text if said else "")
    return code(product) or blake2b(told.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


def code(product: Product) -> str:
    """Return the code of a product, and nothing where its key is only the row it stands in."""
    return "" if product.key == f"row {product.rows[0]}" else product.key
