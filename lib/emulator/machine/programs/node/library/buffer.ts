/** Buffer, TextEncoder and TextDecoder. Runs inside the engine. */
export const BUFFER = String.raw`
const utf8Bytes = (text) => {
	const bytes = [];
	for (let i = 0; i < text.length; i++) {
		let point = text.codePointAt(i);
		if (point > 0xffff) i++;
		if (point >= 0xd800 && point <= 0xdfff) point = 0xfffd;
		if (point < 0x80) bytes.push(point);
		else if (point < 0x800) bytes.push(0xc0 | (point >> 6), 0x80 | (point & 63));
		else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63));
		else bytes.push(0xf0 | (point >> 18), 0x80 | ((point >> 12) & 63), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63));
	}
	return bytes;
};
const utf8Text = (bytes) => {
	let text = "";
	for (let i = 0; i < bytes.length; ) {
		const first = bytes[i];
		const length = first < 0x80 ? 1 : first >= 0xc2 && first < 0xe0 ? 2 : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xf0 && first < 0xf5 ? 4 : 0;
		let point = length < 2 ? first : first & (0x7f >> length);
		let taken = 1;
		while (taken < length && (bytes[i + taken] & 0xc0) === 0x80) point = (point << 6) | (bytes[i + taken++] & 63);
		text += length === 0 || taken < length ? "\ufffd" : String.fromCodePoint(point);
		i += taken;
	}
	return text;
};
const latin1Text = (bytes) => {
	let text = "";
	for (let i = 0; i < bytes.length; i += 4096) text += String.fromCharCode.apply(null, bytes.subarray(i, i + 4096));
	return text;
};
const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const base64Text = (bytes, isUrl) => {
	let text = "";
	for (let i = 0; i < bytes.length; i += 3) {
		const triple = (bytes[i] << 16) | ((bytes[i + 1] || 0) << 8) | (bytes[i + 2] || 0);
		text += BASE64[triple >> 18] + BASE64[(triple >> 12) & 63] + (i + 1 < bytes.length ? BASE64[(triple >> 6) & 63] : "=") + (i + 2 < bytes.length ? BASE64[triple & 63] : "=");
	}
	return isUrl ? text.replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "") : text;
};
const base64Bytes = (text) => {
	const bytes = [];
	let held = 0;
	let bits = 0;
	for (const c of text.replace(/-/g, "+").replace(/_/g, "/")) {
		const value = BASE64.indexOf(c);
		if (value < 0) { if (c === "=") break; continue; }
		held = (held << 6) | value;
		bits += 6;
		if (bits >= 8) { bits -= 8; bytes.push((held >> bits) & 255); }
	}
	return bytes;
};
const encodingOf = (name) => {
	const known = String(name === undefined || name === null ? "utf8" : name).toLowerCase();
	switch (known) {
		case "utf8": case "utf-8": return "utf8";
		case "hex": case "base64": case "base64url": case "ascii": return known;
		case "latin1": case "binary": return "latin1";
		case "ucs2": case "ucs-2": case "utf16le": case "utf-16le": return "utf16le";
		default: throw coded(new TypeError("Unknown encoding: " + name), "ERR_UNKNOWN_ENCODING");
	}
};
const bytesOfText = (text, encoding) => {
	switch (encodingOf(encoding)) {
		case "hex": {
			const bytes = [];
			for (let i = 0; i + 1 < text.length && /^[0-9a-f]{2}$/i.test(text.slice(i, i + 2)); i += 2) bytes.push(parseInt(text.slice(i, i + 2), 16));
			return bytes;
		}
		case "base64": case "base64url": return base64Bytes(text);
		case "ascii": case "latin1": return Array.from(text, (c) => c.charCodeAt(0) & 255);
		case "utf16le": return Array.from({ length: text.length * 2 }, (_, i) => i % 2 ? text.charCodeAt(i >> 1) >> 8 : text.charCodeAt(i >> 1) & 255);
		default: return utf8Bytes(text);
	}
};
class Buffer extends Uint8Array {
	static from(value, encoding, length) {
		if (typeof value === "string") return Buffer.wrap(new Uint8Array(bytesOfText(value, encoding)));
		if (value instanceof ArrayBuffer) return new Buffer(value, encoding, length);
		if (ArrayBuffer.isView(value)) return Buffer.wrap(Uint8Array.from(value));
		if (Array.isArray(value)) return Buffer.wrap(Uint8Array.from(value));
		if (value && value.type === "Buffer" && Array.isArray(value.data)) return Buffer.wrap(Uint8Array.from(value.data));
		throw coded(new TypeError("The first argument must be of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object. Received " + (value === null || value === undefined ? String(value) : "type " + typeof value + " (" + inspect(value) + ")")), "ERR_INVALID_ARG_TYPE");
	}
	static wrap(bytes) { return new Buffer(bytes.buffer, bytes.byteOffset, bytes.length); }
	static alloc(size, fill, encoding) { const made = new Buffer(size); return fill === undefined ? made : made.fill(fill, encoding); }
	static allocUnsafe(size) { return new Buffer(size); }
	static isBuffer(value) { return value instanceof Buffer; }
	static isEncoding(name) { try { encodingOf(name); return true; } catch { return false; } }
	static byteLength(value, encoding) { return typeof value === "string" ? bytesOfText(value, encoding).length : value.byteLength; }
	static concat(list, size) {
		const made = Buffer.alloc(size === undefined ? list.reduce((sum, one) => sum + one.length, 0) : size);
		let at = 0;
		for (const one of list) { made.set(one.subarray(0, made.length - at), at); at += one.length; if (at >= made.length) break; }
		return made;
	}
	static compare(a, b) {
		for (let i = 0; i < Math.min(a.length, b.length); i++) if (a[i] !== b[i]) return a[i] < b[i] ? -1 : 1;
		return Math.sign(a.length - b.length);
	}
	toString(encoding, start = 0, end = this.length) {
		const part = start === 0 && end >= this.length ? this : this.subarray(start, end);
		switch (encodingOf(encoding)) {
			case "hex": return Array.from(part, (one) => one.toString(16).padStart(2, "0")).join("");
			case "base64": return base64Text(part, false);
			case "base64url": return base64Text(part, true);
			case "ascii": return latin1Text(part.map((one) => one & 127));
			case "latin1": return latin1Text(part);
			case "utf16le": { let text = ""; for (let i = 0; i + 1 < part.length; i += 2) text += String.fromCharCode(part[i] | (part[i + 1] << 8)); return text; }
			default: return utf8Text(part);
		}
	}
	toJSON() { return { type: "Buffer", data: Array.from(this) }; }
	equals(other) { return Buffer.compare(this, other) === 0; }
	compare(other) { return Buffer.compare(this, other); }
	slice(start, end) { return this.subarray(start, end); }
	write(text, at = 0, length, encoding) {
		if (typeof at === "string") { encoding = at; at = 0; }
		if (typeof length === "string") { encoding = length; length = undefined; }
		const bytes = bytesOfText(text, encoding).slice(0, Math.min(length === undefined ? Infinity : length, this.length - at));
		this.set(bytes, at);
		return bytes.length;
	}
	copy(target, at = 0, start = 0, end = this.length) { const part = this.subarray(start, Math.min(end, start + target.length - at)); target.set(part, at); return part.length; }
	fill(value, from, to, encoding) {
		if (typeof from === "string") { encoding = from; from = 0; to = this.length; }
		if (typeof value === "string") {
			const bytes = bytesOfText(value, encoding);
			for (let i = from || 0; i < (to === undefined ? this.length : to); i++) this[i] = bytes.length ? bytes[(i - (from || 0)) % bytes.length] : 0;
			return this;
		}
		return super.fill(value, from, to);
	}
	indexOf(value, from = 0, encoding) {
		if (typeof value === "number") return super.indexOf(value, from);
		const wanted = typeof value === "string" ? bytesOfText(value, encoding) : value;
		for (let i = from < 0 ? Math.max(0, this.length + from) : from; i + wanted.length <= this.length; i++) {
			let j = 0;
			while (j < wanted.length && this[i + j] === wanted[j]) j++;
			if (j === wanted.length) return i;
		}
		return -1;
	}
	includes(value, from, encoding) { return this.indexOf(value, from, encoding) >= 0; }
	[hidden]() {
		const shown = Array.from(this.subarray(0, 50), (one) => one.toString(16).padStart(2, "0")).join(" ");
		const rest = this.length - 50;
		return "<Buffer" + (shown ? " " + shown : "") + (rest > 0 ? " ... " + rest + " more byte" + (rest > 1 ? "s" : "") : "") + ">";
	}
}
for (const [name, method, size] of [["UInt8", "Uint8", 1], ["Int8", "Int8", 1], ["UInt16", "Uint16", 2], ["Int16", "Int16", 2], ["UInt32", "Uint32", 4], ["Int32", "Int32", 4], ["BigUInt64", "BigUint64", 8], ["BigInt64", "BigInt64", 8], ["Float", "Float32", 4], ["Double", "Float64", 8]]) {
	for (const end of size === 1 ? [""] : ["LE", "BE"]) {
		const view = (buffer) => new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
		const define = (key, value) => Object.defineProperty(Buffer.prototype, key, { value, writable: true, configurable: true });
		define("read" + name + end, function (at = 0) { return view(this)["get" + method](at, end === "LE"); });
		define("write" + name + end, function (value, at = 0) { view(this)["set" + method](at, value, end === "LE"); return at + size; });
	}
}
class TextEncoder {
	get encoding() { return "utf-8"; }
	encode(text = "") { return Uint8Array.from(utf8Bytes(String(text))); }
}
class TextDecoder {
	constructor(encoding = "utf-8") { this.encoding = encoding; }
	decode(bytes) { return bytes === undefined ? "" : utf8Text(bytes instanceof ArrayBuffer ? new Uint8Array(bytes) : new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)).replace(/^\ufeff/, ""); }
}
const binaryOf = (data, encoding) => latin1Text(typeof data === "string" ? Uint8Array.from(bytesOfText(data, encoding)) : ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data));
const fromBinary = (text) => Buffer.from(text, "latin1");
core("buffer", () => ({ Buffer, kMaxLength: 2 ** 32, SlowBuffer: Buffer, constants: { MAX_LENGTH: 2 ** 32, MAX_STRING_LENGTH: 2 ** 29 - 24 }, transcode: undefined }));
`;
