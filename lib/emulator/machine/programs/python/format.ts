import { PyDict, PyRaise, PyTuple, repr, str, type Value } from "./values";

/** Formats a value by a spec of str.format and f-strings: fill, align, sign, zero, width, comma, precision, type. */
export function formatSpec(value: Value, spec: string): string {
	const found = /^(?:(.)?([<>=^]))?([+ -])?(#)?(0)?(\d+)?(,)?(?:\.(\d+))?([bcdeEfFgGnosxX%])?$/.exec(spec);
	if (!found) {
		throw new PyRaise("ValueError", "Invalid format specifier");
	}
	const [, fill, align, sign, alternate, zero, width, comma, precision, type] = found;
	const isNumber = typeof value === "bigint" || typeof value === "number" || typeof value === "boolean";
	let text: string;
	if (!isNumber || type === "s") {
		text = precision === undefined ? str(value) : str(value).slice(0, Number(precision));
	} else {
		text = numberText(value, type, precision, comma !== undefined, alternate !== undefined);
		if (sign !== undefined && sign !== "-" && !text.startsWith("-")) {
			text = sign + text;
		}
	}
	const size = Number(width ?? 0);
	const pad = fill ?? (zero === undefined ? " " : "0");
	const missing = Math.max(0, size - text.length);
	switch (align ?? (zero !== undefined && isNumber ? "=" : isNumber ? ">" : "<")) {
		case "<":
			return text + pad.repeat(missing);
		case "^":
			return pad.repeat(Math.floor(missing / 2)) + text + pad.repeat(Math.ceil(missing / 2));
		case "=":
			return /^[+-]/.test(text) ? text.charAt(0) + pad.repeat(missing) + text.slice(1) : pad.repeat(missing) + text;
		default:
			return pad.repeat(missing) + text;
	}
}

function numberText(
	value: bigint | number | boolean,
	type: string | undefined,
	precision: string | undefined,
	comma: boolean,
	alternate: boolean,
): string {
	const group = (text: string) => (comma ? text.replace(/\B(?=(\d{3})+(?!\d))/g, ",") : text);
	const whole = () => (typeof value === "number" ? BigInt(Math.trunc(value)) : BigInt(value));
	switch (type) {
		case "x":
			return (alternate ? "0x" : "") + whole().toString(16);
		case "X":
			return (alternate ? "0X" : "") + whole().toString(16).toUpperCase();
		case "o":
			return (alternate ? "0o" : "") + whole().toString(8);
		case "b":
			return (alternate ? "0b" : "") + whole().toString(2);
		case "c":
			return String.fromCodePoint(Number(value));
		case "e":
		case "E":
			return Number(value)
				.toExponential(Number(precision ?? 6))
				.replace(/e([+-])(\d)$/, "e$10$2");
		case "%":
			return `${(Number(value) * 100).toFixed(Number(precision ?? 6))}%`;
		case "f":
		case "F": {
			const [head = "", tail] = Number(value)
				.toFixed(Number(precision ?? 6))
				.split(".");
			return tail === undefined ? group(head) : `${group(head)}.${tail}`;
		}
		case "d":
			return group(String(whole()));
		default:
			if (typeof value === "number") {
				return precision === undefined
					? group(repr(value))
					: String(Number(value.toPrecision(Math.max(1, Number(precision)))));
			}
			return group(String(BigInt(value)));
	}
}

/** `format % values`, as C's printf with names. */
export function percentFormat(format: string, values: Value): string {
	const list = values instanceof PyTuple ? [...values.items] : [values];
	let at = 0;
	const text = format.replace(
		/%(?:\((\w+)\))?([-+ #0]*)(\d+|\*)?(?:\.(\d+))?([a-zA-Z%])/g,
		(
			_all,
			name: string | undefined,
			flags: string,
			width: string | undefined,
			precision: string | undefined,
			type: string,
		) => {
			if (type === "%") {
				return "%";
			}
			let value: Value | undefined;
			if (name !== undefined) {
				value = values instanceof PyDict ? values.get(name) : undefined;
				if (value === undefined) {
					throw new PyRaise("KeyError", repr(name));
				}
			} else {
				if (at >= list.length) {
					throw new PyRaise("TypeError", "not enough arguments for format string");
				}
				value = list[at++] ?? null;
			}
			const isLeft = flags.includes("-");
			const size = width ?? "";
			if (type === "s" || type === "r") {
				const shown = (type === "s" ? str(value) : repr(value)).slice(
					0,
					precision === undefined ? undefined : Number(precision),
				);
				return isLeft ? shown.padEnd(Number(size)) : shown.padStart(Number(size));
			}
			if (typeof value === "string") {
				throw new PyRaise("TypeError", `%${type} format: a number is required, not str`);
			}
			const kind = type === "i" || type === "u" ? "d" : type;
			return formatSpec(
				value,
				`${isLeft ? "<" : ""}${flags.includes("+") ? "+" : ""}${flags.includes("0") && !isLeft ? "0" : ""}${size}${precision === undefined ? "" : `.${precision}`}${kind}`,
			);
		},
	);
	if (at < list.length && !(values instanceof PyDict) && !/%\(/.test(format)) {
		throw new PyRaise("TypeError", "not all arguments converted during string formatting");
	}
	return text;
}
