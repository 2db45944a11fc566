import { Buffer } from "node:buffer";
import { isErrno } from "../../../kernel/errno";
import type { Routine, Sys } from "../../../kernel/sys";
import { isRedHatFamily } from "../../../kernel/userland";
import { header, reasonOf } from "../../../network/http/message";
import type { Program } from "../../../program";
import { ensureDirectories } from "../../kit/files";
import { UsageError } from "../../kit/options";
import { CookieJar } from "./cookies";
import { CurlFailure } from "./failure";
import { Meter } from "./meter";
import { type CurlCall, readCall } from "./options";
import { type Body, bodyOf } from "./request";
import { type Answer, exchange } from "./transfer";
import { type CurlUrl, expandUrl, followUrl, parseCurlUrl } from "./url";
import { curlVersion, isAtLeast } from "./version";
import { writeOut } from "./write-out";

/** curl(1): HTTP and file URLs; TLS as the emulator has it. */
export const CURL: Program = {
	name: "curl",
	*run(sys) {
		let call: CurlCall;
		try {
			call = readCall(sys.argv().slice(1));
		} catch (error) {
			if (error instanceof UsageError) {
				yield* sys.warn(
					`curl: ${usageWords(error.message)}\ncurl: try 'curl --help' or 'curl --manual' for more information\n`,
				);
				return 2;
			}
			throw error;
		}
		if (call.is("V")) {
			yield* sys.print(
				`curl ${curlVersion(sys)} (x86_64-${isRedHatFamily(sys.machine.facts.userland) ? "redhat" : "pc"}-linux-gnu) libcurl/${curlVersion(sys)}\nProtocols: file ftp http https\nFeatures: IPv6 Largefile SSL libz\n`,
			);
			return 0;
		}
		if (call.is("h")) {
			yield* sys.print("Usage: curl [options...] <url>\n");
			return 0;
		}
		if (call.urls.length === 0) {
			yield* sys.warn("curl: no URL specified!\ncurl: try 'curl --help' or 'curl --manual' for more information\n");
			return 2;
		}
		const jar = yield* CookieJar.open(sys, call.cookies);
		let status = 0;
		let index = 0;
		for (const given of call.urls) {
			for (const text of call.is("g") ? [given] : expandUrl(given)) {
				status = yield* new Run(sys, call, jar, text, index).go();
				index += 1;
			}
		}
		if (call.cookieJar !== undefined) {
			yield* jar.save(sys, call.cookieJar);
		}
		return status;
	},
};

/** curl says `option --foo: is unknown` where getopt says `unrecognized option '--foo'`. */
function usageWords(message: string): string {
	const unknown = /^unrecognized option '(.*)'$|^invalid option -- '(.)'$/.exec(message);
	if (unknown) {
		return `option ${unknown[1] ?? `-${unknown[2]}`}: is unknown`;
	}
	const missing = /^option '(.*)' requires an argument$|^option requires an argument -- '(.)'$/.exec(message);
	return missing ? `option ${missing[1] ?? `-${missing[2]}`}: requires parameter` : message;
}

/** One URL from its start to its exit status, redirects and retries included. */
class Run {
	private redirects = 0;
	private readonly started: number;
	private readonly meter: Meter;

	constructor(
		private readonly sys: Sys,
		private readonly call: CurlCall,
		private readonly jar: CookieJar,
		private readonly text: string,
		private readonly index: number,
	) {
		this.started = sys.now();
		const isQuiet =
			call.is("s") || call.is("no-progress-meter") || call.is("I") || (this.target() === undefined && sys.isatty(1));
		this.meter = new Meter(sys, !isQuiet, call.is("progress-bar"));
	}

	/** -o or -O of this URL; undefined is standard output. */
	private target(): { readonly file: string } | "remote-name" | undefined {
		return this.call.outputs[this.index] ?? (this.call.is("remote-name-all") ? "remote-name" : undefined);
	}

	*go(): Routine<number> {
		const { call, sys } = this;
		for (let attempt = 0; ; attempt++) {
			try {
				return yield* this.attempt(attempt === call.retries);
			} catch (error) {
				if (!(error instanceof CurlFailure)) {
					throw error;
				}
				const isAgain =
					attempt < call.retries && (error.isTransient || call.retriesAll || (error.isRefused && call.retriesRefused));
				if (!isAgain) {
					yield* this.complain(error);
					yield* this.tellResult(undefined, error.code);
					return error.code;
				}
				const delay = call.retryDelayMs ?? Math.min(600_000, 1000 * 2 ** attempt);
				if (!call.is("s") || call.is("S")) {
					yield* sys.warn(
						`Warning: Problem: ${problemWords(error)}. Will retry in ${Math.round(delay / 1000)} \nWarning: seconds. ${call.retries - attempt} retries left.\n`,
					);
				}
				yield* sys.sleep(delay);
			}
		}
	}

	private *complain(error: CurlFailure): Routine<void> {
		yield* this.meter.end();
		if (!this.call.is("s") || this.call.is("S")) {
			yield* this.sys.warn(`curl: (${error.code}) ${error.message}\n`);
			if (error.code === 60 && isAtLeast(this.sys, 61)) {
				yield* this.sys.warn(
					"More details here: https://curl.se/docs/sslcerts.html\n\ncurl failed to verify the legitimacy of the server and therefore could not\nestablish a secure connection to it. To learn more about this situation and\nhow to fix it, please visit the web page mentioned above.\n",
				);
			}
		}
	}

	private *attempt(isLast: boolean): Routine<number> {
		const { sys, call } = this;
		const url = parseCurlUrl(this.text);
		if (!url) {
			throw new CurlFailure(3, isAtLeast(sys, 61) ? "URL using bad/illegal format or missing URL" : "<url> malformed");
		}
		if (url.scheme === "file") {
			return yield* this.copyFile(url);
		}
		if (url.scheme !== "http" && url.scheme !== "https") {
			throw new CurlFailure(
				1,
				`Protocol "${url.scheme}" not supported${isAtLeast(sys, 61) ? " or disabled in libcurl" : ""}`,
			);
		}
		yield* this.meter.begin();
		const body = yield* bodyOf(sys, call);
		const { answer, last } = yield* this.follow(url, body);
		const isError = answer.status >= 400;
		if (isError && [408, 429, 500, 502, 503, 504].includes(answer.status) && !isLast) {
			throw new CurlFailure(22, `The requested URL returned error: ${answer.status}`, true);
		}
		if (isError && call.is("f")) {
			throw new CurlFailure(
				22,
				`The requested URL returned error: ${answer.status}${isAtLeast(sys, 78) ? "" : ` ${reasonFrom(answer)}`}`,
			);
		}
		yield* this.save(answer, last);
		yield* this.tellResult({ answer, url: last }, 0);
		if (isError && call.is("fail-with-body")) {
			throw new CurlFailure(22, `The requested URL returned error: ${answer.status}`);
		}
		return 0;
	}

	private *follow(first: CurlUrl, firstBody: Body | undefined): Routine<{ answer: Answer; last: CurlUrl }> {
		const { sys, call } = this;
		let url = first;
		let body = firstBody;
		let method =
			call.method ??
			(call.is("I") ? "HEAD" : call.upload !== undefined ? "PUT" : body && !call.is("G") ? "POST" : "GET");
		if (call.is("G") && body) {
			const query = Buffer.from(body.bytes).toString("utf8");
			url = { ...url, path: `${url.path}${url.path.includes("?") ? "&" : "?"}${query}` };
			body = undefined;
		}
		for (;;) {
			const cookies = this.jar.headerFor(url.host);
			const answer = yield* exchange(sys, {
				call,
				url,
				method,
				body,
				cookies,
				deadline: call.maxTimeMs === undefined ? undefined : this.started + call.maxTimeMs,
				tell: (text) => this.tell(text),
			});
			this.jar.take(url.host, answer.headers);
			const location = header(answer.headers, "Location");
			if (!call.is("L") || location === undefined || ![301, 302, 303, 307, 308].includes(answer.status)) {
				return { answer, last: url };
			}
			if (call.is("i") || call.is("I")) {
				yield* this.printHead(answer);
			}
			this.redirects += 1;
			if (this.redirects > call.maxRedirects) {
				throw new CurlFailure(47, `Maximum (${call.maxRedirects}) redirects followed`);
			}
			const next = parseCurlUrl(followUrl(url, location));
			if (!next) {
				throw new CurlFailure(3, "URL using bad/illegal format or missing URL");
			}
			url = next;
			if (call.method === undefined && (answer.status === 303 || (answer.status < 307 && method === "POST"))) {
				method = method === "HEAD" ? "HEAD" : "GET";
				body = undefined;
			}
		}
	}

	private *tell(text: string): Routine<void> {
		if (this.call.is("v")) {
			yield* this.sys.warn(text);
		}
	}

	private *copyFile(url: CurlUrl): Routine<number> {
		let bytes: Uint8Array;
		try {
			bytes = yield* this.sys.readFile(decodeURIComponent(url.path));
		} catch (error) {
			if (isErrno(error)) {
				throw new CurlFailure(37, `Couldn't open file ${url.path}`);
			}
			throw error;
		}
		yield* this.meter.begin();
		yield* this.writeBody(Buffer.from(bytes), url, undefined);
		yield* this.meter.finish(bytes.length, 0);
		return 0;
	}

	private *printHead(answer: Answer): Routine<void> {
		yield* this.sys.print(answer.head);
	}

	private *save(answer: Answer, url: CurlUrl): Routine<void> {
		const { call, sys } = this;
		if (call.dumpHeader !== undefined) {
			yield* call.dumpHeader === "-" ? sys.print(answer.head) : sys.writeFile(call.dumpHeader, answer.head);
		}
		const withHead = call.is("i") || call.is("I");
		const content = withHead ? Buffer.concat([Buffer.from(answer.head, "latin1"), answer.body]) : answer.body;
		yield* this.writeBody(content, url, answer);
		yield* this.meter.finish(answer.body.length, answer.uploaded);
	}

	private *writeBody(content: Buffer, url: CurlUrl, answer: Answer | undefined): Routine<void> {
		const { sys, call } = this;
		const target = this.target();
		if (target === undefined || (target !== "remote-name" && target.file === "-")) {
			try {
				yield* sys.write(1, content);
			} catch (error) {
				if (isErrno(error)) {
					throw new CurlFailure(
						23,
						isAtLeast(sys, 61)
							? "Failure writing output to destination"
							: `Failed writing body (0 != ${content.length})`,
					);
				}
				throw error;
			}
			return;
		}
		const name = target === "remote-name" ? remoteName(url, answer, call.is("J")) : target.file;
		if (name === "") {
			throw new CurlFailure(23, "Remote file name has no length!");
		}
		const path = call.outputDirectory === undefined ? name : `${call.outputDirectory}/${name}`;
		if (call.is("create-dirs")) {
			ensureDirectories(sys, path.slice(0, Math.max(0, path.lastIndexOf("/"))), 0o750);
		}
		try {
			const isResumed = call.resumeFrom !== undefined;
			const fd = yield* sys.open(path, { write: true, create: true, truncate: !isResumed, append: isResumed }, 0o666);
			yield* sys.write(fd, content);
			sys.close(fd);
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
			yield* sys.warn(
				`Warning: Failed to ${isAtLeast(sys, 78) ? "open the file" : "create the file"} ${path}: ${error.message}\n`,
			);
			throw new CurlFailure(
				23,
				isAtLeast(sys, 61) ? "Failure writing output to destination" : `Failed writing body (0 != ${content.length})`,
			);
		}
	}

	private *tellResult(
		found: { readonly answer: Answer; readonly url: CurlUrl } | undefined,
		code: number,
	): Routine<void> {
		if (this.call.writeOut !== undefined) {
			const text = yield* writeOut(this.sys, this.call.writeOut, {
				answer: found?.answer,
				url: found?.url.text ?? this.text,
				redirects: this.redirects,
				code,
				totalMs: this.sys.now() - this.started,
			});
			yield* this.sys.print(text);
		}
	}
}

function reasonFrom(answer: Answer): string {
	return /^HTTP\/\S+ \d+ (.*)$/.exec(answer.firstLine)?.[1] ?? reasonOf(answer.status);
}

function problemWords(error: CurlFailure): string {
	return error.code === 28
		? "timeout"
		: error.isRefused
			? "connection refused"
			: error.code === 22
				? "HTTP error"
				: "transient";
}

function remoteName(url: CurlUrl, answer: Answer | undefined, fromHeader: boolean): string {
	const disposition =
		fromHeader && answer
			? /filename="?([^";]+)"?/.exec(header(answer.headers, "Content-Disposition") ?? "")?.[1]
			: undefined;
	return disposition ?? (url.path.split("?")[0] ?? "").replace(/^.*\//s, "");
}
