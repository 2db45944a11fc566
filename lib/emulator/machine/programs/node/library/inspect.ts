/** util.inspect and util.format: how console.log prints values. Runs inside the engine. */
export const INSPECT = String.raw`
const hidden = Symbol.for("nodejs.util.inspect.custom");
const isIdentifier = (key) => /^[a-zA-Z_][a-zA-Z_0-9]*$/.test(key);
const ESCAPES = { "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", "\v": "\\x0B", "\\": "\\\\" };
const quote = (text) => {
	let mark = "'";
	if (text.includes("'")) {
		mark = !text.includes('"') ? '"' : !text.includes("\x60") && !text.includes("$" + "{") ? "\x60" : "'";
	}
	return mark + text.replace(/[\x00-\x1f\x7f-\x9f\\]|'/g, (c) => {
		if (c === "'") return mark === "'" ? "\\'" : c;
		return ESCAPES[c] || "\\x" + c.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0");
	}) + mark;
};
const nameOfKey = (key) => typeof key === "symbol" ? "[" + key.toString() + "]" : isIdentifier(key) ? key : quote(key);
const constructorOf = (value) => {
	for (let at = value; at !== null && at !== undefined; at = Object.getPrototypeOf(at)) {
		const own = Object.getOwnPropertyDescriptor(at, "constructor");
		if (own && typeof own.value === "function" && own.value.name !== "") return own.value.name;
	}
	return null;
};
const number = (value) => Object.is(value, -0) ? "-0" : String(value);
const primitive = (value, ctx) => {
	switch (typeof value) {
		case "string": {
			if (ctx.isTop) return quote(value);
			const limit = ctx.maxStringLength;
			const rest = value.length > limit ? value.length - limit : 0;
			const text = rest ? value.slice(0, limit) : value;
			const tail = rest ? "... " + rest + " more character" + (rest > 1 ? "s" : "") : "";
			if (ctx.compact !== true && text.length > 16 && text.length > ctx.breakLength - ctx.indent - 4) {
				return text.split(/(?<=\n)/).map(quote).join(" +\n" + " ".repeat(ctx.indent + 2)) + tail;
			}
			return quote(text) + tail;
		}
		case "number": return number(value);
		case "bigint": return value + "n";
		case "symbol": return value.toString();
		default: return String(value);
	}
};
const group = (ctx, output, value) => {
	let total = 0;
	let longest = 0;
	const count = ctx.hasMore ? output.length - 1 : output.length;
	const lengths = [];
	for (let i = 0; i < count; i++) {
		lengths.push(output[i].length);
		total += output[i].length + 2;
		longest = Math.max(longest, output[i].length);
	}
	const width = longest + 2;
	if (!(width * 3 + ctx.indent < ctx.breakLength && (total / width > 5 || longest <= 6))) return output;
	const biased = Math.max(width - 3 - Math.sqrt(width - total / output.length), 1);
	const columns = Math.min(
		Math.round(Math.sqrt(2.5 * biased * count) / biased),
		Math.floor((ctx.breakLength - ctx.indent) / width),
		ctx.compact * 4,
		15,
	);
	if (columns <= 1) return output;
	const widths = [];
	for (let i = 0; i < columns; i++) {
		let most = 0;
		for (let j = i; j < count; j += columns) most = Math.max(most, lengths[j]);
		widths.push(most + 2);
	}
	const toTheRight = value !== undefined && value.length > 0 && Array.from(value).slice(0, output.length).every((one) => typeof one === "number" || typeof one === "bigint");
	const rows = [];
	for (let i = 0; i < count; i += columns) {
		const end = Math.min(i + columns, count);
		let row = "";
		for (let j = i; j < end - 1; j++) {
			const cell = output[j] + ", ";
			row += toTheRight ? cell.padStart(widths[j - i]) : cell.padEnd(widths[j - i]);
		}
		row += toTheRight ? output[end - 1].padStart(widths[end - 1 - i] - 2) : output[end - 1];
		rows.push(row);
	}
	if (ctx.hasMore) rows.push(output[count]);
	return rows;
};
const join = (ctx, output, head, open, close, isList, depth, value) => {
	const entries = output.length;
	if (isList && entries > 6) output = group(ctx, output, value);
	if (ctx.depthNow - depth < ctx.compact && entries === output.length) {
		const start = output.length + ctx.indent + open.length + head.length + 10;
		let total = output.length + start;
		let fits = total + output.length <= ctx.breakLength;
		for (let i = 0; fits && i < output.length; i++) {
			total += output[i].length;
			fits = total <= ctx.breakLength;
		}
		if (fits && !head.includes("\n")) {
			const line = output.join(", ");
			if (!line.includes("\n")) return (head ? head + " " : "") + open + " " + line + " " + close;
		}
	}
	const pad = "\n" + " ".repeat(ctx.indent);
	return (head ? head + " " : "") + open + pad + "  " + output.join("," + pad + "  ") + pad + close;
};
const stackOf = (error) => {
	let stack = error.stack;
	if (typeof stack !== "string" || stack === "") {
		return "[" + Error.prototype.toString.call(error) + "]";
	}
	return stack;
};
const formatValue = (ctx, value, depth, isTyped) => {
	if (value === null || (typeof value !== "object" && typeof value !== "function")) return primitive(value, ctx);
	const custom = value[hidden];
	if (ctx.customInspect && typeof custom === "function" && custom !== inspect) {
		const made = custom.call(value, ctx.limit === Infinity ? Infinity : ctx.limit - depth, ctx.options, inspect);
		return typeof made === "string" ? made.replaceAll("\n", "\n" + " ".repeat(ctx.indent)) : formatValue(ctx, made, depth);
	}
	if (ctx.seen.includes(value)) {
		if (!ctx.circular.has(value)) ctx.circular.set(value, ctx.circular.size + 1);
		return "[Circular *" + ctx.circular.get(value) + "]";
	}
	return formatObject(ctx, value, depth);
};
const keysOf = (ctx, value) => {
	if (ctx.showHidden) return Reflect.ownKeys(value);
	return Object.keys(value).concat(Object.getOwnPropertySymbols(value).filter((key) => Object.prototype.propertyIsEnumerable.call(value, key)));
};
const property = (ctx, value, key, depth, kind) => {
	const own = Object.getOwnPropertyDescriptor(value, key) || { value: value[key], enumerable: true };
	let text;
	if ("value" in own) {
		const step = ctx.compact !== true || kind !== 0 ? 2 : 3;
		ctx.indent += step;
		text = formatValue(ctx, own.value, depth);
		ctx.indent -= step;
	} else {
		text = own.get !== undefined ? (own.set !== undefined ? "[Getter/Setter]" : "[Getter]") : own.set !== undefined ? "[Setter]" : "undefined";
	}
	if (kind === 1) return text;
	const name = own.enumerable === false ? "[" + String(key) + "]" : nameOfKey(key);
	return name + ": " + text;
};
const classText = (value) => {
	const parent = Object.getPrototypeOf(value);
	const base = parent && parent.name ? " extends " + parent.name : "";
	return "[class " + (value.name || "(anonymous)") + base + "]";
};
const functionText = (value) => {
	const source = Function.prototype.toString.call(value);
	if (source.startsWith("class") && source.endsWith("}")) return classText(value);
	const type = constructorOf(value) || "Function";
	return "[" + type + (value.name ? ": " + value.name : " (anonymous)") + "]";
};
const withRest = (ctx, made, rest) => {
	if (rest > 0) {
		made.push("... " + rest + " more item" + (rest > 1 ? "s" : ""));
		ctx.more = true;
	}
	return made;
};
const formatObject = (ctx, value, depth) => {
	const name = constructorOf(value);
	let tag = value[Symbol.toStringTag];
	if (typeof tag !== "string" || (tag !== "" && tag === name)) tag = "";
	const prefix = (fallback, size) => {
		const counted = size === undefined ? "" : "(" + size + ")";
		if (name === null) return "[" + fallback + counted + ": null prototype] ";
		return name + counted + " " + (tag !== "" && name !== tag ? "[" + tag + "] " : "");
	};
	let keys = keysOf(ctx, value);
	let open = "{";
	let close = "}";
	let head = "";
	let isList = false;
	let entries = () => [];
	ctx.hasMore = false;
	let grouped;
	if (Array.isArray(value)) {
		keys = keys.filter((key) => typeof key === "symbol" || !/^(0|[1-9]\d*)$/.test(key));
		open = (name !== "Array" ? prefix("Array", value.length) : "") + "[";
		close = "]";
		isList = true;
		grouped = value;
		if (value.length === 0 && keys.length === 0) return open + "]";
		entries = () => {
			const made = [];
			const most = Math.min(ctx.maxArrayLength, value.length);
			let holes = 0;
			let i = 0;
			for (; i < value.length && made.length < most; i++) {
				if (!(i in value)) {
					holes++;
					if (i + 1 >= value.length || i + 1 in value) {
						made.push("<" + holes + " empty item" + (holes > 1 ? "s" : "") + ">");
						holes = 0;
					}
					continue;
				}
				made.push(property(ctx, value, String(i), depth, 1));
			}
			return withRest(ctx, made, value.length - i);
		};
	} else if (value instanceof Set) {
		open = prefix("Set", value.size) + "{";
		if (value.size === 0 && keys.length === 0) return open + "}";
		entries = () => {
			ctx.indent += 2;
			const made = [...value].map((one) => formatValue(ctx, one, depth));
			ctx.indent -= 2;
			return made;
		};
	} else if (value instanceof Map) {
		open = prefix("Map", value.size) + "{";
		if (value.size === 0 && keys.length === 0) return open + "}";
		entries = () => {
			ctx.indent += 2;
			const made = [...value].map(([key, one]) => formatValue(ctx, key, depth) + " => " + formatValue(ctx, one, depth));
			ctx.indent -= 2;
			return made;
		};
	} else if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
		keys = keys.filter((key) => typeof key === "symbol" || !/^(0|[1-9]\d*)$/.test(key));
		open = prefix("TypedArray", value.length) + "[";
		close = "]";
		isList = true;
		grouped = value;
		if (value.length === 0 && keys.length === 0) return open + "]";
		entries = () => {
			const made = Array.from(value.slice(0, ctx.maxArrayLength), (one) => primitive(one, ctx));
			return withRest(ctx, made, value.length - made.length);
		};
	} else if (typeof value === "function") {
		head = functionText(value);
		if (keys.length === 0) return head;
	} else if (value instanceof RegExp) {
		head = RegExp.prototype.toString.call(value);
		if (keys.length === 0) return head;
	} else if (value instanceof Date) {
		head = Number.isNaN(value.getTime()) ? "Invalid Date" : value.toISOString();
		if (keys.length === 0) return head;
	} else if (value instanceof Error) {
		head = stackOf(value).split("\n").join("\n" + " ".repeat(ctx.indent));
		keys = keys.filter((key) => key !== "stack" && key !== "message");
		if (Object.getOwnPropertyDescriptor(value, "cause") && !keys.includes("cause")) keys.push("cause");
		if (keys.length === 0) return head;
	} else if (value instanceof Promise) {
		open = prefix("Promise") + "{";
		const state = host("promise-state", value);
		entries = () => {
			if (state === "pending") return ["<pending>"];
			ctx.indent += 2;
			const text = formatValue(ctx, host("promise-result", value), depth);
			ctx.indent -= 2;
			return [state === "rejected" ? "<rejected> " + text : text];
		};
	} else if (value instanceof WeakMap || value instanceof WeakSet) {
		open = prefix("WeakSet") + "{";
		entries = () => ["<items unknown>"];
	} else if (value instanceof ArrayBuffer) {
		open = prefix("ArrayBuffer") + "{";
		entries = () => ["[Uint8Contents]: <" + Array.from(new Uint8Array(value).slice(0, 50), (one) => one.toString(16).padStart(2, "0")).join(" ") + ">", "byteLength: " + value.byteLength];
	} else if (value instanceof Number || value instanceof String || value instanceof Boolean) {
		head = "[" + name + ": " + primitive(value.valueOf(), ctx) + "]";
		if (value instanceof String) keys = keys.filter((key) => typeof key === "symbol" || !/^\d+$/.test(key));
		if (keys.length === 0) return head;
	} else if (Object.prototype.toString.call(value) === "[object Arguments]") {
		open = "[Arguments] [";
		close = "]";
		isList = true;
		keys = keys.filter((key) => !/^\d+$/.test(key));
		entries = () => Array.from(value, (one, i) => property(ctx, value, String(i), depth, 1));
	} else {
		if (name === "Object" && tag === "") {
			if (keys.length === 0) return "{}";
		} else {
			open = prefix("Object") + "{";
			if (keys.length === 0) return open + "}";
		}
		if (/^\[object (Map|Set|String|Array|Generator).* ?Iterator\]/.test(Object.prototype.toString.call(value))) {
			open = "Object [" + value[Symbol.toStringTag] + "] {";
		}
	}
	if (depth > ctx.limit) {
		const shown = (name === null ? "[Object: null prototype]" : Array.isArray(value) && name === "Array" ? "Array" : name + (tag !== "" ? " [" + tag + "]" : ""));
		return "[" + shown + "]";
	}
	depth += 1;
	ctx.seen.push(value);
	ctx.depthNow = depth;
	ctx.more = false;
	const output = entries();
	const hasMore = ctx.more;
	for (const key of keys) output.push(property(ctx, value, key, depth, 0));
	ctx.seen.pop();
	const index = ctx.circular.get(value);
	if (index !== undefined) {
		const mark = "<ref *" + index + ">";
		if (head === "") open = mark + " " + open;
		else head = mark + " " + head;
	}
	ctx.hasMore = hasMore;
	if (ctx.sorted) output.sort();
	return join(ctx, output, head, open, close, isList, depth, grouped);
};
const inspect = (value, options, legacyDepth) => {
	const given = typeof options === "object" && options !== null ? options : options === true ? { showHidden: true } : {};
	if (legacyDepth !== undefined && typeof options !== "object") given.depth = legacyDepth;
	const limit = given.depth === null ? Infinity : given.depth === undefined ? 2 : given.depth;
	const ctx = {
		seen: [],
		circular: new Map(),
		indent: 0,
		depthNow: 0,
		limit,
		options: given,
		compact: given.compact === undefined ? 3 : given.compact === false ? 0 : given.compact,
		breakLength: given.breakLength === undefined ? 80 : given.breakLength,
		maxArrayLength: given.maxArrayLength === null ? Infinity : given.maxArrayLength === undefined ? 100 : given.maxArrayLength,
		maxStringLength: given.maxStringLength === null ? Infinity : given.maxStringLength === undefined ? 10000 : given.maxStringLength,
		customInspect: given.customInspect !== false,
		showHidden: given.showHidden === true,
		sorted: given.sorted === true,
	};
	return formatValue(ctx, value, 0);
};
inspect.custom = hidden;
inspect.defaultOptions = { showHidden: false, depth: 2, colors: false, customInspect: true, showProxy: false, maxArrayLength: 100, maxStringLength: 10000, breakLength: 80, compact: 3, sorted: false, getters: false, numericSeparator: false };
const formatWith = (options, ...values) => {
	let text = "";
	let next = 0;
	if (typeof values[0] === "string" && values.length > 1) {
		next = 1;
		text = values[0].replace(/%[sdifjoOc%]/g, (mark) => {
			if (mark === "%%") return "%";
			if (next >= values.length) return mark;
			const value = values[next++];
			switch (mark[1]) {
				case "s":
					if (typeof value === "bigint") return value + "n";
					if (typeof value === "number") return number(value);
					if (typeof value === "object" && value !== null) {
						const own = value.toString;
						if (value instanceof Error || (typeof own === "function" && own !== Object.prototype.toString && own !== Array.prototype.toString)) {
							if (!Array.isArray(value)) return String(value);
						}
						return inspect(value, { depth: 0, compact: 3 });
					}
					return String(value);
				case "d": return typeof value === "bigint" ? value + "n" : typeof value === "symbol" ? "NaN" : typeof value === "object" && value !== null && !(value instanceof Date) && Number.isNaN(Number(value)) ? "NaN" : number(Number(value));
				case "i": return typeof value === "bigint" ? value + "n" : typeof value === "symbol" ? "NaN" : number(parseInt(value));
				case "f": return typeof value === "symbol" ? "NaN" : number(parseFloat(value));
				case "j": try { return String(JSON.stringify(value)); } catch { return "[Circular]"; }
				case "o": return inspect(value, { showHidden: true, depth: 4 });
				case "O": return inspect(value, options);
				default: return "";
			}
		});
	} else if (typeof values[0] === "string") {
		return values[0];
	}
	const rest = values.slice(next).map((value) => typeof value === "string" ? value : inspect(value, options));
	return next > 0 ? [text, ...rest].join(" ") : rest.join(" ");
};
const format = (...values) => formatWith({}, ...values);
`;
