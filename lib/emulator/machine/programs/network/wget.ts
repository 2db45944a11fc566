import { Buffer } from "node:buffer";
import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";
import { connectTo, failureWords } from "../../network/connect";
import { type Headers, header, reasonOf } from "../../network/http/message";
import { HttpStream, TimedOut } from "../../network/http/stream";
import { handshake } from "../../network/http/tls";
import { lookUp } from "../../network/names";
import type { Program } from "../../program";
import { systemZone, wallTime } from "../../services/time/zone";
import { ensureDirectories, exists } from "../kit/files";
import { type Option, type OptionTable, parseOptions, UsageError } from "../kit/options";
import { type CurlUrl, followUrl, parseCurlUrl } from "./curl/url";

const OPTIONS: OptionTable = {
	short: "a:A:b:B:cdD:e:FghHi:I:kKl:LmnN:o:O:pP:qQ:rR:St:T:U:vVw:x:X:Y:",
	long: {
		"append-output=": "a",
		background: "b0",
		"base=": "B",
		continue: "c",
		debug: "d",
		"execute=": "e",
		"force-html": "F",
		"header=": "header",
		help: "h",
		"input-file=": "i",
		"level=": "l",
		mirror: "m",
		"no-clobber": "nc",
		timestamping: "N0",
		"output-file=": "o",
		"output-document=": "O",
		"directory-prefix=": "P",
		quiet: "q",
		recursive: "r",
		"server-response": "S",
		spider: "spider",
		"tries=": "t",
		"timeout=": "T",
		"dns-timeout=": "dns-timeout",
		"connect-timeout=": "connect-timeout",
		"read-timeout=": "read-timeout",
		"user-agent=": "U",
		verbose: "v",
		"no-verbose": "nv",
		version: "V",
		"wait=": "w",
		"waitretry=": "waitretry",
		"retry-connrefused": "retry-connrefused",
		"no-check-certificate": "no-check-certificate",
		"no-cache": "ignored",
		"no-cookies": "ignored",
		"no-dns-cache": "ignored",
		"no-proxy": "ignored",
		"no-parent": "ignored",
		"no-host-directories": "ignored",
		"no-hsts": "ignored",
		"content-disposition": "content-disposition",
		"trust-server-names": "trust-server-names",
		"http-user=": "user",
		"http-password=": "password",
		"user=": "user",
		"password=": "password",
		"post-data=": "post-data",
		"post-file=": "post-file",
		"method=": "method",
		"body-data=": "post-data",
		"limit-rate=": "ignored-value",
		"max-redirect=": "max-redirect",
		"progress=": "ignored-value",
		"show-progress": "ignored",
		"secure-protocol=": "ignored-value",
		"ca-certificate=": "ca-certificate",
		"referer=": "referer",
		"inet4-only": "4",
		"inet6-only": "6",
		"load-cookies=": "ignored-value",
		"save-cookies=": "ignored-value",
		"backups=": "ignored-value",
		"no-directories": "ignored",
		"random-wait": "ignored",
		"no-if-modified-since": "ignored",
		"no-use-server-timestamps": "ignored",
		"no-config": "ignored",
		"report-speed=": "ignored-value",
	},
};

/** wget's own two-letter options: -nc -nv -nd -nH -np. */
function spell(args: readonly string[]): readonly string[] {
	const names: Readonly<Record<string, string>> = {
		"-nc": "--no-clobber",
		"-nv": "--no-verbose",
		"-nd": "--no-directories",
		"-nH": "--no-host-directories",
		"-np": "--no-parent",
		"-N": "--timestamping",
		"-4": "--inet4-only",
		"-6": "--inet6-only",
		"-b": "--background",
	};
	return args.map((arg) => names[arg] ?? arg);
}

/** A download that ended badly: wget's exit status. The message was said already. */
class WgetFailure extends Error {
	constructor(
		readonly status: number,
		/** Whether a further try makes sense. */
		readonly isRetried = false,
	) {
		super(`status ${status}`);
	}
}

/** wget(1). Exit statuses: 1 generic, 2 usage, 3 file, 4 network, 5 TLS, 6 password, 7 protocol, 8 server's error. */
export const WGET: Program = {
	name: "wget",
	*run(sys) {
		try {
			const { options, operands } = parseOptions(spell(sys.argv().slice(1)), OPTIONS);
			return yield* new Wget(sys, options).run(operands);
		} catch (error) {
			if (error instanceof UsageError) {
				yield* sys.warn(
					`wget: ${error.message}\nUsage: wget [OPTION]... [URL]...\n\nTry \`wget --help' for more options.\n`,
				);
				return 2;
			}
			throw error;
		}
	},
};

class Wget {
	private readonly log: string | undefined;
	private logFd = 2;

	constructor(
		private readonly sys: Sys,
		private readonly options: readonly Option[],
	) {
		this.log = this.value("o") ?? this.value("a");
	}

	private has(key: string): boolean {
		return this.options.some((option) => option.key === key);
	}

	private value(key: string): string | undefined {
		return this.options.findLast((option) => option.key === key)?.value;
	}

	private get isQuiet(): boolean {
		return this.has("q");
	}

	private get isTerse(): boolean {
		return this.has("nv");
	}

	*run(operands: readonly string[]): Routine<number> {
		const { sys } = this;
		if (this.has("V")) {
			const versions = { centos7: "1.14", alinux3: "1.19.5", ubuntu2204: "1.21.2", debian12: "1.21.3" };
			yield* sys.print(`GNU Wget ${versions[sys.machine.facts.userland]} built on linux-gnu.\n`);
			return 0;
		}
		if (this.has("h")) {
			yield* sys.print("Usage: wget [OPTION]... [URL]...\n");
			return 0;
		}
		const urls = [...operands];
		const list = this.value("i");
		if (list !== undefined) {
			const text = list === "-" ? "" : yield* sys.readText(list);
			urls.push(
				...text
					.split("\n")
					.map((line) => line.trim())
					.filter(Boolean),
			);
		}
		if (urls.length === 0) {
			yield* sys.warn("wget: missing URL\nUsage: wget [OPTION]... [URL]...\n\nTry `wget --help' for more options.\n");
			return 1;
		}
		if (this.log !== undefined) {
			this.logFd = yield* sys.open(
				this.log,
				{ write: true, create: true, truncate: this.has("o"), append: this.has("a") },
				0o644,
			);
		}
		let status = 0;
		for (const url of urls) {
			try {
				yield* this.fetch(url);
			} catch (error) {
				if (!(error instanceof WgetFailure)) {
					throw error;
				}
				status = status === 0 ? error.status : Math.min(status, error.status);
			}
		}
		return status;
	}

	private get isOld(): boolean {
		return this.sys.machine.facts.userland === "centos7";
	}

	private *say(text: string): Routine<void> {
		if (!this.isQuiet) {
			yield* this.sys.write(this.logFd, Buffer.from(text, "utf8"));
		}
	}

	/** What is said even with -nv, though not with -q. */
	private *tell(text: string): Routine<void> {
		if (!this.isTerse) {
			yield* this.say(text);
		}
	}

	private stamp(): string {
		const time = wallTime(systemZone(this.sys), this.sys.now());
		const two = (value: number) => String(value).padStart(2, "0");
		return `${time.year}-${two(time.month)}-${two(time.day)} ${two(time.hour)}:${two(time.minute)}:${two(time.second)}`;
	}

	private quote(text: string): string {
		return /UTF-?8/i.test(this.sys.env.get("LC_ALL") || this.sys.env.get("LC_CTYPE") || this.sys.env.get("LANG") || "")
			? `‘${text}’`
			: `'${text}'`;
	}

	private *fetch(text: string): Routine<void> {
		const url = parseCurlUrl(text);
		if (!url) {
			yield* this.say(`${text}: Invalid host name.\n`);
			throw new WgetFailure(1);
		}
		if (url.scheme !== "http" && url.scheme !== "https" && url.scheme !== "ftp") {
			yield* this.say(`${text}: Unsupported scheme ${this.quote(url.scheme)}.\n`);
			throw new WgetFailure(1);
		}
		const document = this.value("O");
		const path = document ?? this.localName(url);
		if (this.has("nc") && document === undefined && exists(this.sys, path)) {
			yield* this.say(`File ${this.quote(path)} already there; not retrieving.\n\n`);
			return;
		}
		// -O makes its file before anything else is known.
		if (document !== undefined && document !== "-" && !this.has("spider")) {
			yield* this.save(document, Buffer.alloc(0));
		}
		const tries =
			this.value("t") === undefined
				? 20
				: this.value("t") === "inf" || this.value("t") === "0"
					? Number.POSITIVE_INFINITY
					: Number(this.value("t"));
		for (let attempt = 1; ; attempt++) {
			try {
				yield* this.attempt(url, path, attempt);
				return;
			} catch (error) {
				if (!(error instanceof WgetFailure)) {
					throw error;
				}
				if (!error.isRetried || attempt >= tries) {
					if (error.isRetried) {
						yield* this.tell("Giving up.\n\n");
					}
					throw error;
				}
				yield* this.tell("Retrying.\n\n");
				const longest = Number(this.value("waitretry") ?? 10);
				yield* this.sys.sleep(Math.min(attempt, longest) * 1000);
			}
		}
	}

	private localName(url: CurlUrl): string {
		const name =
			decodeURIComponentSafely((url.path.split("#")[0] ?? "").replace(/^.*\/(?=[^/]*$)/s, "")) || "index.html";
		const prefix = this.value("P");
		const base = prefix === undefined ? name : `${prefix.replace(/\/$/, "")}/${name}`;
		if (this.has("c") || this.has("nc") || this.has("N0") || !exists(this.sys, base)) {
			return base;
		}
		for (let count = 1; ; count++) {
			if (!exists(this.sys, `${base}.${count}`)) {
				return `${base}.${count}`;
			}
		}
	}

	private *attempt(first: CurlUrl, path: string, attempt: number): Routine<void> {
		let url = first;
		for (let redirects = 0; ; redirects++) {
			const shown = displayed(url);
			yield* this.tell(
				attempt > 1 && redirects === 0
					? `--${this.stamp()}--  (try:${String(attempt).padStart(2)})  ${shown}\n`
					: `--${this.stamp()}--  ${shown}\n`,
			);
			const answer = yield* this.request(url);
			const location = header(answer.headers, "Location");
			if ([301, 302, 303, 307, 308].includes(answer.status) && location !== undefined) {
				if (redirects >= Number(this.value("max-redirect") ?? 20)) {
					yield* this.say("20 redirections exceeded.\n");
					throw new WgetFailure(8);
				}
				yield* this.tell(`Location: ${location} [following]\n`);
				const next = parseCurlUrl(followUrl(url, location));
				if (!next) {
					throw new WgetFailure(8);
				}
				url = next;
				continue;
			}
			yield* this.finish(url, path, answer);
			return;
		}
	}

	private *request(url: CurlUrl): Routine<{ status: number; headers: Headers; body: Buffer }> {
		const { sys } = this;
		const found = yield* this.connect(url);
		const timeout = Number(this.value("read-timeout") ?? this.value("T") ?? 900) * 1000;
		const stream = new HttpStream(sys, found, timeout > 0 ? sys.now() + timeout : undefined);
		try {
			if (url.scheme === "https") {
				yield* this.secure(found, stream, url);
			}
			yield* this.tell(`HTTP request sent, awaiting response... `);
			const post = this.value("post-data");
			const method = this.value("method") ?? (post === undefined ? (this.has("spider") ? "HEAD" : "GET") : "POST");
			const head = [
				`${method} ${url.path} HTTP/1.1`,
				`User-Agent: ${this.value("U") ?? "Wget"}`,
				"Accept: */*",
				`Host: ${hostOf(url)}`,
				"Connection: Keep-Alive",
				...this.credentials(url),
				...this.options.flatMap((option) =>
					option.key === "header" && option.value !== undefined ? [option.value] : [],
				),
				...(post === undefined
					? []
					: ["Content-Type: application/x-www-form-urlencoded", `Content-Length: ${Buffer.byteLength(post)}`]),
			];
			yield* sys.write(found, Buffer.from(`${head.join("\r\n")}\r\n\r\n${post ?? ""}`));
			const answer = yield* stream.head();
			if (!answer) {
				yield* this.tell("No data received.\n");
				throw new WgetFailure(4, true);
			}
			const status = Number(/^HTTP\/\S+ (\d+)/.exec(answer.first)?.[1] ?? 0);
			const reason = /^HTTP\/\S+ \d+ (.*)$/.exec(answer.first)?.[1] ?? reasonOf(status);
			yield* this.tell(
				this.has("S")
					? `\n  ${answer.first}\n${answer.headers.map(([name, value]) => `  ${name}: ${value}\n`).join("")}`
					: `${status} ${reason}\n`,
			);
			if (status >= 400) {
				yield* this.say(
					this.isTerse
						? `${url.text}:\n${this.stamp()} ERROR ${status}: ${reason}.\n`
						: `${this.has("spider") ? "Remote file does not exist -- broken link!!!\n\n" : `${this.stamp()} ERROR ${status}: ${reason}.\n\n`}`,
				);
				throw new WgetFailure(status === 401 ? 6 : 8);
			}
			const body = method === "HEAD" ? Buffer.alloc(0) : yield* stream.body(answer.headers, true);
			return { status, headers: answer.headers, body };
		} catch (error) {
			if (error instanceof TimedOut) {
				yield* this.tell("Read error (Connection timed out) in headers.\n");
				throw new WgetFailure(4, true);
			}
			throw error;
		} finally {
			sys.close(found);
		}
	}

	private credentials(url: CurlUrl): string[] {
		const user = this.value("user") ?? url.user?.split(":")[0];
		const password = this.value("password") ?? url.user?.split(":")[1] ?? "";
		return user === undefined ? [] : [`Authorization: Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`];
	}

	private *secure(fd: number, stream: HttpStream, url: CurlUrl): Routine<void> {
		const certificate = yield* handshake(this.sys, fd, stream, url.host);
		if (!certificate) {
			yield* this.say("Unable to establish SSL connection.\n");
			throw new WgetFailure(4);
		}
		if (!certificate.isTrusted && !this.has("no-check-certificate") && !this.has("ca-certificate")) {
			yield* this.say(
				`ERROR: cannot verify ${url.host}'s certificate, issued by ${this.quote(`CN=${certificate.issuer}`)}:\n  Self-signed certificate encountered.\nTo connect to ${url.host} insecurely, use \`--no-check-certificate'.\n`,
			);
			throw new WgetFailure(5);
		}
	}

	private *connect(url: CurlUrl): Routine<number> {
		const { sys } = this;
		const { host, port } = url;
		const isName = !/^[\d.]+$/.test(host);
		let addresses = [host];
		if (isName) {
			yield* this.tell(`Resolving ${host} (${host})... `);
			const found = yield* lookUp(sys, host);
			if (found.kind !== "found") {
				const why = found.kind === "unknown" ? "Name or service not known" : "Temporary failure in name resolution";
				yield* this.tell(`failed: ${why}.\n`);
				yield* this.say(`wget: unable to resolve host address ${this.quote(host)}\n`);
				throw new WgetFailure(4);
			}
			addresses = [...found.addresses];
			yield* this.tell(`${addresses.join(", ")}\n`);
		}
		const seconds = Number(this.value("connect-timeout") ?? this.value("T") ?? 0);
		for (const address of addresses) {
			yield* this.tell(`Connecting to ${isName ? `${host} (${host})|${address}|` : host}:${port}... `);
			const found = yield* connectTo(sys, host, port, {
				addresses: [address],
				...(seconds > 0 && { deadline: sys.now() + seconds * 1000 }),
			});
			if (found.kind === "connected") {
				yield* this.tell("connected.\n");
				return found.fd;
			}
			const why = failureWords(found);
			yield* this.tell(`failed: ${why}.\n`);
			if (this.isTerse) {
				yield* this.say(`failed: ${why}.\n`);
			}
			if (found.kind === "refused" && !this.has("retry-connrefused")) {
				throw new WgetFailure(4);
			}
		}
		throw new WgetFailure(4, true);
	}

	private *finish(
		url: CurlUrl,
		path: string,
		answer: { status: number; headers: Headers; body: Buffer },
	): Routine<void> {
		const { body, headers } = answer;
		const length = header(headers, "Content-Length");
		const type = header(headers, "Content-Type")?.split(";")[0];
		const size = Number(length ?? body.length);
		const human =
			size >= 1024 ? ` (${size >= 1024 * 1024 ? `${trim(size / 1024 / 1024)}M` : `${trim(size / 1024)}K`})` : "";
		yield* this.tell(
			length === undefined
				? `Length: unspecified${type === undefined ? "" : ` [${type}]`}\n`
				: `Length: ${grouped(size, this.isOld)}${human}${type === undefined ? "" : ` [${type}]`}\n`,
		);
		if (this.has("spider")) {
			yield* this.tell("Remote file exists.\n\n");
			return;
		}
		yield* this.tell(`Saving to: ${path === "-" ? this.quote("STDOUT") : this.quote(path)}\n\n`);
		if (path === "-") {
			yield* this.sys.write(1, body);
		} else {
			yield* this.save(path, body);
		}
		const rows = progress(body.length);
		yield* this.tell(rows);
		const shown = path === "-" ? "written to stdout" : `${this.quote(path)} saved`;
		const count = length === undefined ? `[${body.length}]` : `[${body.length}/${size}]`;
		if (this.isTerse) {
			yield* this.say(`${this.stamp()} URL:${url.text} ${count} -> "${path}" [1]\n`);
			return;
		}
		yield* this.tell(
			path === "-"
				? `${this.stamp()} (${rate(body.length)}) - ${shown} ${count}\n\n`
				: `${this.stamp()} (${rate(body.length)}) - ${shown} ${count}\n\n`,
		);
	}

	private *save(path: string, content: Buffer): Routine<void> {
		if (path === "-") {
			return;
		}
		const slash = path.lastIndexOf("/");
		try {
			if (slash > 0 && this.value("O") === undefined) {
				ensureDirectories(this.sys, path.slice(0, slash));
			}
			const isContinued = this.has("c") && this.value("O") === undefined;
			const fd = yield* this.sys.open(path, { write: true, create: true, truncate: !isContinued }, 0o666);
			yield* this.sys.write(fd, content);
			this.sys.close(fd);
		} catch (error) {
			if (isErrno(error)) {
				yield* this.say(
					`${path}: ${error.message}\n${this.value("O") === undefined ? `\nCannot write to ${this.quote(path)} (${error.message}).\n` : ""}`,
				);
				throw new WgetFailure(this.value("O") === undefined ? 3 : 1);
			}
			throw error;
		}
	}
}

function decodeURIComponentSafely(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

function hostOf(url: CurlUrl): string {
	const isDefault = (url.scheme === "http" && url.port === 80) || (url.scheme === "https" && url.port === 443);
	return isDefault ? url.host : `${url.host}:${url.port}`;
}

function displayed(url: CurlUrl): string {
	const path = url.path === "" ? "/" : url.path;
	return `${url.scheme}://${hostOf(url)}${path}`;
}

function trim(value: number): string {
	return value < 10 ? String(Math.round(value * 10) / 10) : String(Math.round(value));
}

function grouped(size: number, isOld: boolean): string {
	return isOld ? String(size).replace(/\B(?=(\d{3})+(?!\d))/g, ",") : String(size);
}

/** The dot style of a log: a row for each 50 K. */
function progress(size: number): string {
	const rows: string[] = [];
	const row = 50 * 1024;
	for (let from = 0; from === 0 || from < size; from += row) {
		const part = Math.min(size - from, row);
		const dots = Math.floor(part / 1024);
		const groups = Array.from({ length: 5 }, (_, index) => ".".repeat(Math.max(0, Math.min(10, dots - index * 10))));
		const percent = size === 0 ? 100 : Math.floor(((from + part) * 100) / size);
		rows.push(
			`${String(from / 1024).padStart(6)}K ${groups.join(" ").padEnd(54)} ${String(percent).padStart(3)}% ${rateShort(size)}${from + row >= size ? "=0s" : " 0s"}\n`,
		);
	}
	return `${rows.join("")}\n`;
}

function rateShort(size: number): string {
	return size > 1_000_000 ? " 180M" : size > 10_000 ? "45.2M" : "2.10M";
}

function rate(size: number): string {
	return size > 1_000_000 ? "180 MB/s" : size > 10_000 ? "45.2 MB/s" : "2.10 MB/s";
}
