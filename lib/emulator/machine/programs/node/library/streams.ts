/** Streams, sockets, HTTP and children. Runs inside the engine. */
export const STREAMS = String.raw`
/** What to do when a descriptor can be read: fd to a function. */
const watched = new Map();
const checkChunk = (chunk) => { if (typeof chunk !== "string" && !ArrayBuffer.isView(chunk)) throw wrongType("chunk", "of type string or an instance of Buffer or Uint8Array", chunk); };
const bytesFor = (chunk, encoding) => typeof chunk === "string" ? Buffer.from(chunk, encoding) : Buffer.isBuffer(chunk) ? chunk : Buffer.wrap(chunk);

class Readable extends EventEmitter {
	constructor(options = {}) {
		super();
		this.readable = true;
		this.readableEnded = false;
		this.destroyed = false;
		this._chunks = [];
		this._isFlowing = null;
		this._isEnded = false;
		this._encoding = options.encoding;
		this._isObject = !!(options.objectMode || options.readableObjectMode);
		if (options.read) this._read = options.read;
		for (const key of Object.keys(this)) if (key.startsWith("_")) hide(this, key);
	}
	static from(items) { const made = new Readable({ objectMode: true }); (async () => { try { for await (const item of items) made.push(item); made.push(null); } catch (error) { made.destroy(error); } })(); return made; }
	_read() {}
	setEncoding(encoding) { this._encoding = encoding; return this; }
	on(name, listener) {
		super.on(name, listener);
		if (name === "data" && this._isFlowing !== false) this.resume();
		if (name === "readable") { this._isListened = true; hide(this, "_isListened"); this._pull(); }
		return this;
	}
	push(chunk, encoding) {
		if (chunk === null) this._isEnded = true;
		else this._chunks.push(this._isObject ? chunk : this._encoding ? bytesFor(chunk, encoding).toString(this._encoding) : bytesFor(chunk, encoding));
		this._schedule();
		return true;
	}
	_pull() { if (!this._isEnded && !this.destroyed) proc.nextTick(() => { if (!this._isEnded && this._chunks.length === 0) this._read(65536); }); }
	_schedule() {
		if (this._isScheduled) return;
		this._isScheduled = true;
		hide(this, "_isScheduled");
		proc.nextTick(() => { this._isScheduled = false; this._flow(); });
	}
	_flow() {
		if (this._isListened && (this._chunks.length > 0 || this._isEnded)) this.emit("readable");
		while (this._isFlowing && this._chunks.length > 0) this.emit("data", this._chunks.shift());
		if (this._isEnded && this._chunks.length === 0 && !this.readableEnded && (this._isFlowing || this._isListened)) {
			this.readableEnded = true;
			this.readable = false;
			this.emit("end");
			if (!this.writable) { this.destroyed = true; this.emit("close"); }
			return;
		}
		if (this._isFlowing) this._pull();
	}
	read() {
		if (this._chunks.length === 0) { this._pull(); if (this._isEnded) this._schedule(); return null; }
		const all = this._isObject ? this._chunks.shift() : typeof this._chunks[0] === "string" ? this._chunks.splice(0).join("") : Buffer.concat(this._chunks.splice(0));
		if (this._isEnded) this._schedule();
		else this._pull();
		return all;
	}
	resume() { this._isFlowing = true; this._schedule(); this._pull(); return this; }
	pause() { this._isFlowing = false; return this; }
	isPaused() { return this._isFlowing === false; }
	unshift(chunk) { this._chunks.unshift(chunk); }
	pipe(target, options = {}) {
		this.on("data", (chunk) => target.write(chunk));
		if (options.end !== false && target !== proc.stdout && target !== proc.stderr) this.on("end", () => target.end());
		target.emit("pipe", this);
		return target;
	}
	unpipe() { this.removeAllListeners("data"); this.pause(); return this; }
	destroy(error) {
		if (this.destroyed) return this;
		this.destroyed = true;
		this.readable = false;
		if (this._destroy) this._destroy(error || null, () => {});
		proc.nextTick(() => { if (error) this.emit("error", error); this.emit("close"); });
		return this;
	}
	async *[Symbol.asyncIterator]() {
		const held = [];
		let wake = () => {};
		let isOver = false;
		let failure;
		this.on("data", (chunk) => { held.push(chunk); wake(); });
		this.once("end", () => { isOver = true; wake(); });
		this.once("error", (error) => { failure = error; wake(); });
		this.once("close", () => { isOver = true; wake(); });
		for (;;) {
			while (held.length > 0) yield held.shift();
			if (failure) throw failure;
			if (isOver) return;
			await new Promise((resolve) => { wake = resolve; });
		}
	}
}
const writing = {
	_startWriting(options) {
		this.writable = true;
		this.writableEnded = false;
		this.writableFinished = false;
		this._queue = [];
		this._isWriting = false;
		this._isObjectOut = !!(options.objectMode || options.writableObjectMode);
		if (options.write) this._write = options.write;
		if (options.final) this._final = options.final;
		for (const key of Object.keys(this)) if (key.startsWith("_")) hide(this, key);
	},
	write(chunk, encoding, done) {
		if (typeof encoding === "function") { done = encoding; encoding = undefined; }
		if (this.writableEnded) { const error = coded(new Error("write after end"), "ERR_STREAM_WRITE_AFTER_END"); proc.nextTick(() => { if (done) done(error); this.emit("error", error); }); return false; }
		if (!this._isObjectOut) checkChunk(chunk);
		this._queue.push([this._isObjectOut ? chunk : bytesFor(chunk, encoding), encoding || "buffer", done]);
		this._next();
		return true;
	},
	_next() {
		if (this._isWriting) return;
		const next = this._queue.shift();
		if (!next) {
			if (this.writableEnded && !this.writableFinished) {
				this.writableFinished = true;
				const finish = () => proc.nextTick(() => { this.writable = false; this.emit("finish"); if (!this.readable || this.readableEnded) this.emit("close"); });
				if (this._final) this._final.call(this, (error) => { if (error) this.emit("error", error); else finish(); });
				else finish();
			}
			return;
		}
		this._isWriting = true;
		this._write(next[0], next[1], (error) => {
			this._isWriting = false;
			if (next[2]) next[2](error || null);
			if (error) { this.emit("error", error); return; }
			if (this._queue.length === 0) proc.nextTick(() => this.emit("drain"));
			this._next();
		});
	},
	end(chunk, encoding, done) {
		if (typeof chunk === "function") { done = chunk; chunk = undefined; }
		if (typeof encoding === "function") { done = encoding; encoding = undefined; }
		if (chunk !== undefined && chunk !== null) this.write(chunk, encoding);
		if (done) this.once("finish", done);
		if (this.writableEnded) return this;
		this.writableEnded = true;
		this._next();
		return this;
	},
	cork() {}, uncork() {}, setDefaultEncoding() { return this; },
};
class Writable extends EventEmitter {
	constructor(options = {}) { super(); this._startWriting(options); }
	_write(_chunk, _encoding, done) { done(); }
	destroy(error) { if (this.destroyed) return this; this.destroyed = true; this.writable = false; proc.nextTick(() => { if (error) this.emit("error", error); this.emit("close"); }); return this; }
}
Object.assign(Writable.prototype, writing);
class Duplex extends Readable {
	constructor(options = {}) { super(options); this._startWriting(options); }
	_write(_chunk, _encoding, done) { done(); }
}
Object.assign(Duplex.prototype, writing);
class Transform extends Duplex {
	constructor(options = {}) {
		super(options);
		if (options.transform) this._transform = options.transform;
		if (options.flush) this._flush = options.flush;
	}
	_write(chunk, encoding, done) { this._transform(chunk, encoding, (error, made) => { if (made !== undefined && made !== null) this.push(made); done(error); }); }
	_final(done) { const end = (error, made) => { if (made !== undefined && made !== null) this.push(made); this.push(null); done(error); }; if (this._flush) this._flush(end); else end(); }
}
class PassThrough extends Transform { _transform(chunk, _encoding, done) { done(null, chunk); } }
for (const kind of [Writable, Duplex]) for (const key of Object.keys(writing)) hide(kind.prototype, key);
const finished = (stream, ...rest) => { const done = rest.pop(); for (const name of ["end", "finish", "close"]) stream.once(name, () => { const run = done; if (run.isDone) return; run.isDone = true; run(); }); stream.once("error", done); };
const pipeline = (...streams) => {
	const done = typeof streams[streams.length - 1] === "function" ? streams.pop() : () => {};
	let isOver = false;
	const end = (error) => { if (!isOver) { isOver = true; done(error); } };
	for (const stream of streams) stream.on("error", end);
	streams[streams.length - 1].on("finish", () => end());
	return streams.reduce((from, to) => from.pipe(to));
};
core("stream", () => Object.assign(class Stream extends EventEmitter {}, { Readable, Writable, Duplex, Transform, PassThrough, pipeline, finished, Stream: EventEmitter, promises: core.get("stream/promises") }));
core("stream/promises", () => ({ pipeline: (...streams) => new Promise((resolve, reject) => pipeline(...streams, (error) => error ? reject(error) : resolve())), finished: (stream) => new Promise((resolve, reject) => finished(stream, (error) => error ? reject(error) : resolve())) }));

// -- files and standard streams
class FileReader extends Readable {
	constructor(file, options) {
		super({ encoding: encodingIn(options) });
		this.path = file;
		proc.nextTick(() => {
			try { this._fd = sync.openSync(file, "r"); hide(this, "_fd"); this.emit("open", this._fd); this._read(); } catch (error) { this.destroy(error); }
		});
	}
	_read() {
		if (this._fd === undefined || this.destroyed) return;
		const bytes = fromBinary(ask("fs", ["read", this._fd, 65536, null]));
		if (bytes.length === 0) { sync.closeSync(this._fd); this._fd = undefined; this.push(null); } else this.push(bytes);
	}
}
class FileWriter extends Writable {
	constructor(file, options) {
		super({});
		this.path = file;
		this.bytesWritten = 0;
		try { this._fd = sync.openSync(file, (options && options.flags) || "w", options && options.mode); } catch (error) { proc.nextTick(() => this.destroy(error)); }
		hide(this, "_fd");
	}
	_write(chunk, _encoding, done) { if (this._fd === undefined) return; try { this.bytesWritten += sync.writeSync(this._fd, chunk); done(); } catch (error) { done(error); } }
	_final(done) { if (this._fd !== undefined) sync.closeSync(this._fd); done(); }
}
class StandardOut extends Writable {
	constructor(fd) { super({}); this.fd = fd; this.isTTY = undefined; delete this.isTTY; }
	write(chunk, encoding, done) {
		if (typeof encoding === "function") { done = encoding; encoding = undefined; }
		checkChunk(chunk);
		if (typeof chunk === "string" && (encoding === undefined || /^utf-?8$/i.test(encoding))) write(this.fd, chunk);
		else host("write-bytes", JSON.stringify({ fd: this.fd, bytes: binaryOf(chunk, encoding) }));
		if (done) proc.nextTick(done);
		return true;
	}
	end(chunk, encoding, done) { if (chunk !== undefined && typeof chunk !== "function") this.write(chunk, encoding); proc.nextTick(() => this.emit("finish")); return this; }
	getColorDepth() { return 1; }
	hasColors() { return false; }
}
class DescriptorReader extends Readable {
	constructor(fd) { super({}); this.fd = fd; }
	_read() {
		if (watched.has(this.fd) || this._isEnded || this._isClosed) return;
		watched.set(this.fd, () => {
			watched.delete(this.fd);
			const bytes = fromBinary(ask("fs", ["read", this.fd, 65536, null]));
			if (bytes.length > 0) { this.push(bytes); return; }
			if (this.fd > 2) { this._isClosed = true; ask("fs", ["close", this.fd]); }
			this.push(null);
		});
	}
	pause() { watched.delete(this.fd); return super.pause(); }
	unref() { return this; }
	ref() { return this; }
	setRawMode() { return this; }
}
class DescriptorWriter extends Writable {
	constructor(fd) { super({}); this.fd = fd; }
	_write(chunk, _encoding, done) { try { ask("fs", ["write", this.fd, binaryOf(chunk), null]); done(); } catch (error) { done(error); } }
	_final(done) { ask("fs", ["close", this.fd]); done(); }
}
const lazily = (object, key, make) => Object.defineProperty(object, key, { configurable: true, enumerable: true, get() { const value = make(); Object.defineProperty(object, key, { value, writable: true, configurable: true, enumerable: true }); return value; } });
lazily(proc, "stdout", () => new StandardOut(1));
lazily(proc, "stderr", () => new StandardOut(2));
lazily(proc, "stdin", () => { const made = new DescriptorReader(0); if (ask("isatty", 0)) made.isTTY = true; return made; });

// -- sockets
class Socket extends Duplex {
	constructor() { super({}); this.connecting = false; this.remoteAddress = undefined; this.remotePort = undefined; }
	_attach(fd, peer) { this._fd = fd; hide(this, "_fd"); this.remoteAddress = peer.host; this.remotePort = peer.port; this.remoteFamily = "IPv4"; this._read(); return this; }
	connect(...values) {
		const done = typeof values[values.length - 1] === "function" ? values.pop() : undefined;
		const options = typeof values[0] === "object" ? values[0] : typeof values[0] === "string" ? { path: values[0] } : { port: values[0], host: values[1] };
		if (done) this.once("connect", done);
		this.connecting = true;
		proc.nextTick(() => {
			if (this.destroyed) return;
			try {
				const { fd, peer } = ask("connect", { host: options.host || options.hostname || "localhost", port: Number(options.port), path: options.path });
				this.connecting = false;
				this._attach(fd, peer);
				this.emit("connect");
				this.emit("ready");
				this._next();
			} catch (error) { this.connecting = false; this.destroy(error); }
		});
		return this;
	}
	_read() {
		const fd = this._fd;
		if (fd === undefined || watched.has(fd)) return;
		watched.set(fd, () => {
			let bytes;
			try { bytes = fromBinary(ask("fs", ["read", fd, 65536, null])); } catch (error) { watched.delete(fd); this.destroy(error); return; }
			if (bytes.length > 0) { this.push(bytes); return; }
			watched.delete(fd);
			this.push(null);
			if (!this.writableEnded) this.end();
		});
	}
	_next() { if (this._fd !== undefined) writing._next.call(this); }
	_write(chunk, _encoding, done) { try { ask("fs", ["write", this._fd, binaryOf(chunk), null]); done(); } catch (error) { done(error); } }
	_final(done) { ask("shutdown", this._fd); if (this._isEnded) this._release(); done(); }
	_release() { if (this._fd !== undefined) { watched.delete(this._fd); ask("fs", ["close", this._fd]); this._fd = undefined; } }
	_destroy() { this._release(); }
	setTimeout() { return this; }
	setNoDelay() { return this; }
	setKeepAlive() { return this; }
	ref() { return this; }
	unref() { return this; }
	address() { return { address: "127.0.0.1", family: "IPv4", port: 0 }; }
}
class Server extends EventEmitter {
	constructor(options, listener) { super(); this.listening = false; const run = typeof options === "function" ? options : listener; if (run) this.on("connection", run); }
	listen(...values) {
		const done = typeof values[values.length - 1] === "function" ? values.pop() : undefined;
		const options = typeof values[0] === "object" && values[0] !== null ? values[0] : typeof values[0] === "string" && !/^\d+$/.test(values[0]) ? { path: values[0] } : { port: values[0], host: typeof values[1] === "string" ? values[1] : undefined };
		if (done) this.once("listening", done);
		let failure;
		try {
			const { fd, port, host: at } = ask("listen", { port: Number(options.port || 0), host: options.host, path: options.path });
			this._fd = fd;
			this._address = options.path ? options.path : { address: options.host === undefined ? "::" : at, family: options.host === undefined ? "IPv6" : "IPv4", port };
			hide(this, "_fd");
			hide(this, "_address");
			this.listening = true;
			watched.set(fd, () => { const { fd: one, peer } = ask("accept", fd); this.emit("connection", new Socket()._attach(one, peer)); });
		} catch (error) { failure = error; }
		proc.nextTick(() => { if (failure) this.emit("error", failure); else this.emit("listening"); });
		return this;
	}
	address() { return this.listening ? this._address : null; }
	close(done) {
		if (done) this.once("close", done);
		if (this.listening) { watched.delete(this._fd); ask("fs", ["close", this._fd]); this.listening = false; }
		proc.nextTick(() => this.emit("close"));
		return this;
	}
	closeAllConnections() {}
	closeIdleConnections() {}
	setTimeout() { return this; }
	ref() { return this; }
	unref() { if (this.listening) watched.delete(this._fd); return this; }
	getConnections(done) { done(null, 0); }
}
const connect = (...values) => new Socket().connect(...values);
core("net", () => ({ Socket, Server, createServer: (options, listener) => new Server(options, listener), connect, createConnection: connect, isIP: (text) => /^\d+\.\d+\.\d+\.\d+$/.test(text) ? 4 : /:/.test(text) ? 6 : 0, isIPv4: (text) => /^\d+\.\d+\.\d+\.\d+$/.test(text), isIPv6: (text) => /:/.test(text) }));

// -- HTTP
const STATUS_CODES = { 100: "Continue", 101: "Switching Protocols", 200: "OK", 201: "Created", 202: "Accepted", 204: "No Content", 206: "Partial Content", 301: "Moved Permanently", 302: "Found", 303: "See Other", 304: "Not Modified", 307: "Temporary Redirect", 308: "Permanent Redirect", 400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed", 408: "Request Timeout", 409: "Conflict", 410: "Gone", 413: "Payload Too Large", 415: "Unsupported Media Type", 418: "I'm a Teapot", 422: "Unprocessable Entity", 429: "Too Many Requests", 500: "Internal Server Error", 501: "Not Implemented", 502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout" };
const METHODS = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"];
class IncomingMessage extends Readable { constructor(socket) { super({}); this.socket = socket; this.connection = socket; hide(this, "socket"); hide(this, "connection"); this.headers = {}; this.rawHeaders = []; this.httpVersion = "1.1"; this.complete = false; } setTimeout() { return this; } }
/** Cuts messages out of what a connection says. Calls "begin" for each head and feeds its body. */
const readMessages = (socket, begin, bodyOf) => {
	let held = Buffer.alloc(0);
	let message;
	let left = 0;
	let isChunked = false;
	let isToEnd = false;
	const finish = () => { const done = message; message = undefined; done.complete = true; done.push(null); };
	const go = () => {
		for (;;) {
			if (message) {
				if (isChunked) {
					const at = held.indexOf("\r\n");
					if (at < 0) return;
					const size = parseInt(held.toString("latin1", 0, at), 16);
					if (held.length < at + 2 + size + 2) return;
					if (size > 0) message.push(held.subarray(at + 2, at + 2 + size));
					held = held.subarray(at + 2 + size + 2);
					if (size === 0) finish();
					continue;
				}
				const part = held.subarray(0, Math.min(left, held.length));
				if (part.length > 0) message.push(part);
				held = held.subarray(part.length);
				left -= part.length;
				if (left > 0) return;
				finish();
				continue;
			}
			const end = held.indexOf("\r\n\r\n");
			if (end < 0) return;
			const [first, ...lines] = held.toString("latin1", 0, end).split("\r\n");
			held = held.subarray(end + 4);
			message = new IncomingMessage(socket);
			for (const line of lines) {
				const at = line.indexOf(":");
				const name = line.slice(0, at);
				const value = line.slice(at + 1).trim();
				message.rawHeaders.push(name, value);
				const key = name.toLowerCase();
				if (key === "set-cookie") message.headers[key] = [...(message.headers[key] || []), value];
				else message.headers[key] = key in message.headers ? message.headers[key] + ", " + value : value;
			}
			isChunked = /chunked/i.test(message.headers["transfer-encoding"] || "");
			isToEnd = false;
			left = Number(message.headers["content-length"] || 0);
			if (bodyOf && !isChunked && message.headers["content-length"] === undefined) { left = Infinity; isToEnd = true; }
			const hasBody = begin(message, first);
			if (hasBody === false) { isChunked = false; isToEnd = false; left = 0; }
		}
	};
	socket.on("data", (bytes) => { held = Buffer.concat([held, bytes]); go(); });
	socket.on("end", () => { if (message && isToEnd) finish(); else if (message) { message.destroy(coded(new Error("aborted"), "ECONNRESET")); } });
};
class OutgoingMessage extends Writable {
	constructor() { super({}); this._headers = new Map(); this.headersSent = false; this._isChunked = false; this._first = undefined; for (const key of Object.keys(this)) if (key.startsWith("_")) hide(this, key); }
	setHeader(name, value) {
		if (this.headersSent) throw coded(new Error("Cannot set headers after they are sent to the client"), "ERR_HTTP_HEADERS_SENT");
		this._headers.set(name.toLowerCase(), [name, value]);
		return this;
	}
	getHeader(name) { const found = this._headers.get(name.toLowerCase()); return found && found[1]; }
	getHeaders() { return Object.fromEntries([...this._headers].map(([key, [, value]]) => [key, value])); }
	getHeaderNames() { return [...this._headers.keys()]; }
	hasHeader(name) { return this._headers.has(name.toLowerCase()); }
	removeHeader(name) { this._headers.delete(name.toLowerCase()); }
	flushHeaders() { this._sendHead(undefined); }
	_lines() { let text = ""; for (const [name, value] of this._headers.values()) for (const one of Array.isArray(value) ? value : [value]) text += name + ": " + one + "\r\n"; return text; }
	setTimeout() { return this; }
	write(chunk, encoding, done) {
		if (typeof encoding === "function") { done = encoding; encoding = undefined; }
		checkChunk(chunk);
		const bytes = bytesFor(chunk, encoding);
		this._sendHead(undefined);
		if (bytes.length > 0 && !this._isBodiless) this._send(this._isChunked ? Buffer.concat([Buffer.from(bytes.length.toString(16) + "\r\n"), bytes, Buffer.from("\r\n")]) : bytes);
		if (done) proc.nextTick(done);
		return true;
	}
	end(chunk, encoding, done) {
		if (typeof chunk === "function") { done = chunk; chunk = undefined; }
		if (typeof encoding === "function") { done = encoding; encoding = undefined; }
		if (this.writableEnded) return this;
		const bytes = chunk === undefined || chunk === null ? Buffer.alloc(0) : bytesFor(chunk, encoding);
		if (!this.headersSent) { this._sendHead(bytes.length); if (bytes.length > 0 && !this._isBodiless) this._send(bytes); }
		else { if (bytes.length > 0) this.write(bytes); if (this._isChunked) this._send(Buffer.from("0\r\n\r\n")); }
		this.writableEnded = true;
		this.writableFinished = true;
		this.finished = true;
		if (done) this.once("finish", done);
		proc.nextTick(() => { this.emit("finish"); this._done(); });
		return this;
	}
}
class ServerResponse extends OutgoingMessage {
	constructor(request, socket) {
		super();
		this.statusCode = 200;
		this.statusMessage = undefined;
		this.req = request;
		this.socket = socket;
		this.sendDate = true;
		this._keeps = request.httpVersion === "1.1" ? !/close/i.test(request.headers.connection || "") : /keep-alive/i.test(request.headers.connection || "");
		for (const key of ["req", "socket", "_keeps"]) hide(this, key);
	}
	writeHead(status, reason, headers) {
		if (this.headersSent) throw coded(new Error("Cannot write headers after they are sent to the client"), "ERR_HTTP_HEADERS_SENT");
		this.statusCode = status;
		if (typeof reason === "string") this.statusMessage = reason;
		else headers = reason;
		if (Array.isArray(headers)) for (let i = 0; i < headers.length; i += 2) this.setHeader(headers[i], headers[i + 1]);
		else for (const [name, value] of Object.entries(headers || {})) this.setHeader(name, value);
		return this;
	}
	_sendHead(length) {
		if (this.headersSent) return;
		this._isBodiless = this.req.method === "HEAD" || this.statusCode === 204 || this.statusCode === 304;
		const hadLength = this.hasHeader("content-length");
		const isChunked = !hadLength && length === undefined && this.req.httpVersion === "1.1" && !this._isBodiless;
		if (!isChunked && !hadLength && length === undefined && !this._isBodiless) this._keeps = false;
		let head = "HTTP/1.1 " + this.statusCode + " " + (this.statusMessage || STATUS_CODES[this.statusCode] || "unknown") + "\r\n" + this._lines();
		if (this.sendDate && !this.hasHeader("date")) head += "Date: " + new Date().toUTCString() + "\r\n";
		if (/close/i.test(this.getHeader("connection") || "")) this._keeps = false;
		if (!this.hasHeader("connection")) head += this._keeps ? "Connection: keep-alive\r\n" + (major() >= 14 ? "Keep-Alive: timeout=5\r\n" : "") : "Connection: close\r\n";
		if (isChunked) head += "Transfer-Encoding: chunked\r\n";
		else if (!hadLength && length !== undefined && !(this._isBodiless && this.req.method !== "HEAD")) head += "Content-Length: " + length + "\r\n";
		this._isChunked = isChunked;
		this.headersSent = true;
		this._send(Buffer.from(head + "\r\n", "latin1"));
	}
	_send(bytes) { if (!this.socket.destroyed && this.socket.writable) this.socket.write(bytes); }
	_done() { if (!this._keeps) this.socket.end(); this.emit("close"); }
}
class HttpServer extends Server {
	constructor(options, listener) {
		super();
		const run = typeof options === "function" ? options : listener;
		if (run) this.on("request", run);
		this.on("connection", (socket) => {
			socket.on("error", () => {});
			readMessages(socket, (request, first) => {
				const [, method, target, version] = /^(\S+) (\S+) HTTP\/(\d\.\d)$/.exec(first) || [];
				if (!method) { socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"); return; }
				request.method = method;
				request.url = target;
				request.httpVersion = version;
				const response = new ServerResponse(request, socket);
				proc.nextTick(() => { if (!this.emit("request", request, response)) response.writeHead(404).end(); });
			});
		});
	}
}
class ClientRequest extends OutgoingMessage {
	constructor(given, options, listener) {
		super();
		if (typeof options === "function") { listener = options; options = undefined; }
		const url = typeof given === "string" || given instanceof URLish ? new URLish(String(given)) : undefined;
		const target = { ...(url ? { protocol: url.protocol, hostname: url.hostname, port: url.port, path: url.pathname + url.search } : given), ...options };
		this.method = (target.method || "GET").toUpperCase();
		this.path = target.path || "/";
		this.host = (target.hostname || target.host || "localhost").replace(/:\d+$/, "");
		const isSafe = (target.protocol || "http:") === "https:";
		const port = Number(target.port || (isSafe ? 443 : 80));
		for (const [name, value] of Object.entries(target.headers || {})) this.setHeader(name, value);
		if (!this.hasHeader("host")) this.setHeader("Host", this.host + (port === (isSafe ? 443 : 80) ? "" : ":" + port));
		if (target.auth && !this.hasHeader("authorization")) this.setHeader("Authorization", "Basic " + Buffer.from(target.auth).toString("base64"));
		if (listener) this.once("response", listener);
		this.socket = new Socket();
		hide(this, "socket");
		this.socket.on("error", (error) => { if (!this._isAnswered) this.emit("error", error); });
		const fail = (message, code) => { const error = new Error(message); error.code = code; this._isAnswered = true; this.socket.destroy(); this.emit("error", error); };
		if (isSafe) {
			// The emulator's handshake is a line each way (network/http/tls.ts); what was written meanwhile goes after it.
			this._waiting = [];
			this.socket.on("connect", () => { this.socket.write("\x16" + JSON.stringify({ name: this.host }) + "\n"); });
			let shown = Buffer.alloc(0);
			const greet = (bytes) => {
				shown = Buffer.concat([shown, bytes]);
				if (shown.length > 0 && shown[0] !== 0x16) { fail("write EPROTO: wrong version number", "EPROTO"); return; }
				const end = shown.indexOf("\n");
				if (end < 0) return;
				const said = JSON.parse(shown.toString("utf8", 1, end));
				this.socket.removeListener("data", greet);
				const isNamed = said.names.some((name) => name === this.host || (name.startsWith("*.") && this.host.replace(/^[^.]*/, "*") === name));
				if (!said.isTrusted && target.rejectUnauthorized !== false) { fail("self-signed certificate", "DEPTH_ZERO_SELF_SIGNED_CERT"); return; }
				if (!isNamed && target.rejectUnauthorized !== false) { fail("Hostname/IP does not match certificate's altnames: Host: " + this.host + ". is not in the cert's altnames", "ERR_TLS_CERT_ALTNAME_INVALID"); return; }
				read();
				const waiting = this._waiting;
				this._waiting = undefined;
				for (const one of waiting) this.socket.write(one);
				if (end + 1 < shown.length) this.socket.emit("data", shown.subarray(end + 1));
			};
			this.socket.on("data", greet);
		}
		const read = () => readMessages(this.socket, (response, first) => {
			const [, version, status, reason] = /^HTTP\/(\d\.\d) (\d+) ?(.*)$/.exec(first) || [];
			response.httpVersion = version;
			response.statusCode = Number(status);
			response.statusMessage = reason;
			this._isAnswered = true;
			response.on("end", () => this.socket.end());
			if (!this.emit("response", response)) response.resume();
			return this.method !== "HEAD" && response.statusCode !== 204 && response.statusCode !== 304;
		}, true);
		if (!isSafe) read();
		this.socket.on("end", () => { if (!this._isAnswered) { const error = new Error("socket hang up"); error.code = "ECONNRESET"; this.emit("error", error); } });
		this.socket.connect({ host: this.host, port, path: target.socketPath });
	}
	_sendHead(length) {
		if (this.headersSent) return;
		if (!this.hasHeader("connection")) this.setHeader("Connection", "close");
		if (!this.hasHeader("content-length")) {
			if (length === undefined) { this._isChunked = true; this.setHeader("Transfer-Encoding", "chunked"); }
			else if (length > 0 || /^(POST|PUT|PATCH)$/.test(this.method)) this.setHeader("Content-Length", length);
		}
		this.headersSent = true;
		this._send(Buffer.from(this.method + " " + this.path + " HTTP/1.1\r\n" + this._lines() + "\r\n", "latin1"));
	}
	_send(bytes) { if (this._waiting) this._waiting.push(bytes); else this.socket.write(bytes); }
	_done() {}
	abort() { this.destroy(); }
	destroy(error) { this._isAnswered = true; this.socket.destroy(); if (error) proc.nextTick(() => this.emit("error", error)); return this; }
	setTimeout(ms, done) { if (done) setTimeout(() => { if (!this._isAnswered) done(); }, ms).unref(); return this; }
}
const clientOf = (protocol) => ({
	request: (given, options, listener) => new ClientRequest(typeof given === "object" && !(given instanceof URLish) ? { protocol, ...given } : given, options, listener),
	get(given, options, listener) { const made = this.request(given, options, listener); made.end(); return made; },
});
class Agent { constructor(options) { this.options = options || {}; } destroy() {} }
core("http", () => ({ ...clientOf("http:"), createServer: (options, listener) => new HttpServer(options, listener), Server: HttpServer, IncomingMessage, ServerResponse, ClientRequest, OutgoingMessage, Agent, globalAgent: new Agent(), STATUS_CODES, METHODS }));
core("https", () => ({ ...clientOf("https:"), Agent, globalAgent: new Agent(), createServer: () => { throw new Error("scalehook: node's TLS servers do not run in the emulated instance"); } }));
class Headers {
	constructor(given = {}) { this._all = new Map(); hide(this, "_all"); for (const [name, value] of given instanceof Headers ? given._all : Array.isArray(given) ? given : Object.entries(given)) this.set(name, value); }
	get(name) { const found = this._all.get(name.toLowerCase()); return found === undefined ? null : found; }
	set(name, value) { this._all.set(name.toLowerCase(), String(value)); }
	append(name, value) { this.set(name, this.has(name) ? this.get(name) + ", " + value : value); }
	has(name) { return this._all.has(name.toLowerCase()); }
	delete(name) { this._all.delete(name.toLowerCase()); }
	forEach(run) { for (const [name, value] of this._all) run(value, name, this); }
	entries() { return this._all.entries(); }
	[Symbol.iterator]() { return this._all.entries(); }
}
class Response {
	constructor(body, { status = 200, statusText = "", headers = {}, url = "" } = {}) { this.status = status; this.statusText = statusText; this.ok = status >= 200 && status < 300; this.headers = new Headers(headers); this.url = url; this._body = body; hide(this, "_body"); }
	async text() { return Buffer.isBuffer(this._body) ? this._body.toString() : String(this._body === undefined ? "" : this._body); }
	async json() { return JSON.parse(await this.text()); }
	async arrayBuffer() { const bytes = Buffer.from(this._body); return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length); }
}
const fetch = (given, options = {}) => new Promise((resolve, reject) => {
	const url = new URLish(String(given && given.url ? given.url : given));
	const go = (at, left) => {
		const request = new ClientRequest(String(at), { method: options.method, headers: { Accept: "*/*", "User-Agent": "node", ...(options.headers instanceof Headers ? Object.fromEntries(options.headers) : options.headers) } }, (response) => {
			if ([301, 302, 303, 307, 308].includes(response.statusCode) && response.headers.location && left > 0 && options.redirect !== "manual") { response.resume(); go(new URLish(response.headers.location, String(at)), left - 1); return; }
			const chunks = [];
			response.on("data", (chunk) => chunks.push(chunk));
			response.on("end", () => resolve(new Response(Buffer.concat(chunks), { status: response.statusCode, statusText: response.statusMessage, headers: response.headers, url: String(at) })));
		});
		request.on("error", (cause) => { const error = new TypeError("fetch failed"); Object.defineProperty(error, "cause", { value: cause, enumerable: false, writable: true, configurable: true }); reject(error); });
		request.end(options.body);
	};
	go(url, 20);
});

// -- children
const commandFor = (options) => options && typeof options.shell === "string" ? options.shell : "/bin/sh";
const resultOf = (value, options) => { const bytes = fromBinary(value); const encoding = options && options.encoding; return encoding && encoding !== "buffer" ? bytes.toString(encoding) : bytes; };
const environmentOf = (options) => Object.entries((options && options.env) || proc.env).filter(([, value]) => value !== undefined).map(([key, value]) => [key, String(value)]);
const stdioOf = (options, usual) => { const given = options && options.stdio; const list = Array.isArray(given) ? given : [given, given, given]; return [0, 1, 2].map((fd) => { const one = list[fd] === undefined || list[fd] === null ? usual[fd] : list[fd]; return typeof one === "object" ? (one.fd !== undefined ? one.fd : "pipe") : one; }); };
const argumentsOf = (file, values, options) => options && options.shell ? [commandFor(options), "-c", [file, ...values].join(" ")] : [file, ...values];
const runSync = (argv, options = {}, usual) => {
	const input = options.input;
	const found = ask("run", { argv, cwd: options.cwd === undefined ? undefined : pathText(options.cwd), env: environmentOf(options), input: input === undefined ? null : binaryOf(input), stdio: stdioOf(options, usual), timeout: options.timeout || 0, killSignal: String(options.killSignal || "SIGTERM") });
	if (found.refused) { const error = systemError({ ...found.refused, syscall: "spawnSync " + argv[0] }); error.path = argv[0]; error.spawnargs = argv.slice(1); return { error, status: null, signal: null, output: null, pid: 0, stdout: null, stderr: null }; }
	const output = [null, found.stdout === null ? null : resultOf(found.stdout, options), found.stderr === null ? null : resultOf(found.stderr, options)];
	const made = { pid: found.pid, output, stdout: output[1], stderr: output[2], status: found.status, signal: found.signal };
	if (found.isTimeout) { made.error = Object.assign(new Error("spawnSync " + argv[0] + " ETIMEDOUT"), { errno: -110, code: "ETIMEDOUT", syscall: "spawnSync " + argv[0], path: argv[0], spawnargs: argv.slice(1) }); }
	return made;
};
const checked = (found, command, options) => {
	if (found.stderr && found.stderr.length > 0 && !(options && options.stdio)) proc.stderr.write(found.stderr);
	if (found.error) throw Object.assign(found.error, found);
	if (found.status !== 0) {
		const said = found.stderr && found.stderr.length > 0 ? "\n" + found.stderr.toString() : "";
		throw Object.assign(new Error("Command failed: " + command + said), found);
	}
	return found.stdout;
};
const split = (values, options) => Array.isArray(values) ? [values.map(String), options || {}] : [[], values || {}];
class ChildProcess extends EventEmitter {
	constructor(argv, options) {
		super();
		this.spawnargs = argv;
		this.spawnfile = argv[0];
		this.exitCode = null;
		this.signalCode = null;
		this.killed = false;
		this.connected = false;
		const stdio = stdioOf(options, ["pipe", "pipe", "pipe"]);
		let started;
		try { started = ask("spawn", { argv, cwd: options.cwd === undefined ? undefined : pathText(options.cwd), env: environmentOf(options), stdio, isDetached: !!options.detached }); }
		catch (failed) { const error = systemError({ code: failed.code, errno: failed.errno, text: "", syscall: "spawn " + argv[0] }); error.path = argv[0]; error.spawnargs = argv.slice(1); proc.nextTick(() => { this.emit("error", error); }); this.stdin = this.stdout = this.stderr = null; if (stdio[1] === "pipe") this.stdout = new Readable(); if (stdio[2] === "pipe") this.stderr = new Readable(); if (stdio[0] === "pipe") this.stdin = new Writable(); return; }
		this.pid = started.pid;
		this.stdin = started.fds[0] === null ? null : new DescriptorWriter(started.fds[0]);
		this.stdout = started.fds[1] === null ? null : new DescriptorReader(started.fds[1]);
		this.stderr = started.fds[2] === null ? null : new DescriptorReader(started.fds[2]);
		this.stdio = [this.stdin, this.stdout, this.stderr];
		this._exitFd = started.exitFd;
		hide(this, "_exitFd");
		let open = 1;
		const closed = () => { if (--open === 0) this.emit("close", this.exitCode, this.signalCode); };
		for (const stream of [this.stdout, this.stderr]) if (stream) { open++; stream.once("end", closed); proc.nextTick(() => { if (stream._isFlowing === null && !stream._isListened) { stream._chunks.length = 0; stream._read(); } }); }
		watched.set(started.exitFd, () => {
			watched.delete(started.exitFd);
			const { status, signal } = ask("reap", { pid: started.pid, fd: started.exitFd });
			this.exitCode = status;
			this.signalCode = signal;
			this.emit("exit", status, signal);
			for (const stream of [this.stdout, this.stderr]) if (stream && stream._isFlowing === null) stream.resume();
			closed();
		});
		proc.nextTick(() => this.emit("spawn"));
	}
	kill(signal = "SIGTERM") { if (this.exitCode !== null || this.pid === undefined) return false; this.killed = true; try { ask("kill", { pid: this.pid, signal: String(signal) }); } catch { return false; } return true; }
	ref() { watched.set(this._exitFd, watched.get(this._exitFd) || (() => {})); }
	unref() { watched.delete(this._exitFd); for (const stream of [this.stdout, this.stderr]) if (stream) watched.delete(stream.fd); }
}
const spawn = (file, values, options) => { const [list, given] = split(values, options); return new ChildProcess(argumentsOf(file, list, given), given); };
const execFile = (file, values, options, done) => {
	if (typeof values === "function") { done = values; values = []; options = {}; }
	if (typeof options === "function") { done = options; options = undefined; }
	const [list, given] = split(values, options);
	return collect(new ChildProcess(argumentsOf(file, list, given), given), [file, ...list].join(" "), given, done);
};
const collect = (child, command, options, done) => {
	const parts = [[], []];
	if (child.stdout) child.stdout.on("data", (chunk) => parts[0].push(chunk));
	if (child.stderr) child.stderr.on("data", (chunk) => parts[1].push(chunk));
	let timer;
	if (options.timeout) timer = setTimeout(() => child.kill(options.killSignal || "SIGTERM"), options.timeout);
	const texts = () => parts.map((one) => options.encoding === "buffer" ? Buffer.concat(one) : Buffer.concat(one).toString(options.encoding || "utf8"));
	child.on("error", (error) => { clearTimeout(timer); if (done) done(Object.assign(error, { cmd: command }), "", ""); });
	child.on("close", (status, signal) => {
		clearTimeout(timer);
		const [out, bad] = texts();
		if (!done) return;
		if (status === 0) done(null, out, bad);
		else done(Object.assign(new Error("Command failed: " + command + "\n" + bad), { code: status, killed: child.killed, signal, cmd: command, stdout: out, stderr: bad }), out, bad);
	});
	return child;
};
const exec = (command, options, done) => { if (typeof options === "function") { done = options; options = undefined; } const given = options || {}; return collect(new ChildProcess([commandFor(given), "-c", command], given), command, given, done); };
const asPromise = (run) => (...values) => new Promise((resolve, reject) => { run(...values, (error, stdout, stderr) => error ? reject(error) : resolve({ stdout, stderr })); });
Object.defineProperty(exec, Symbol.for("nodejs.util.promisify.custom"), { value: asPromise(exec) });
Object.defineProperty(execFile, Symbol.for("nodejs.util.promisify.custom"), { value: asPromise(execFile) });
core("child_process", () => ({
	ChildProcess, spawn, exec, execFile,
	fork: (file, values, options) => { const [list, given] = split(values, options); return new ChildProcess([proc.execPath, file, ...list], { stdio: "inherit", ...given }); },
	spawnSync: (file, values, options) => { const [list, given] = split(values, options); return runSync(argumentsOf(file, list, given), given, ["pipe", "pipe", "pipe"]); },
	execSync: (command, options) => checked(runSync([commandFor(options), "-c", command], options, ["pipe", "pipe", "pipe"]), command, options),
	execFileSync: (file, values, options) => { const [list, given] = split(values, options); return checked(runSync(argumentsOf(file, list, given), given, ["pipe", "pipe", "pipe"]), [file, ...list].join(" "), given); },
}));
`;
