/** Methods by which a class answers an operator; the second is asked of the right operand. */
export const OPERATORS: Readonly<Record<string, readonly [string, string]>> = {
	"+": ["__add__", "__radd__"],
	"-": ["__sub__", "__rsub__"],
	"*": ["__mul__", "__rmul__"],
	"/": ["__truediv__", "__rtruediv__"],
	"//": ["__floordiv__", "__rfloordiv__"],
	"%": ["__mod__", "__rmod__"],
	"**": ["__pow__", "__rpow__"],
	"|": ["__or__", "__ror__"],
	"&": ["__and__", "__rand__"],
	"==": ["__eq__", "__eq__"],
	"!=": ["__ne__", "__ne__"],
	"<": ["__lt__", "__gt__"],
	">": ["__gt__", "__lt__"],
	"<=": ["__le__", "__ge__"],
	">=": ["__ge__", "__le__"],
};
