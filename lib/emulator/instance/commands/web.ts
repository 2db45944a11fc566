import { baseName } from "../machine/file-node";
import { request, type WebAnswer, type WebResult } from "../services/local-web";
import { absolute, type CommandCall, type CommandHandler, type CommandResult, failure, ok } from "./command";

type CurlOptions = {
	readonly flags: ReadonlySet<string>;
	readonly values: ReadonlyMap<string, string>;
	readonly urls: readonly string[];
};

/** curl options that take a value, short and long. */
const valued: Readonly<Record<string, string>> = {
	o: "output",
	w: "write-out",
	m: "max-time",
	H: "header",
	X: "request",
	d: "data",
	u: "user",
	A: "user-agent",
	e: "referer",
	b: "cookie",
	c: "cookie-jar",
	T: "upload-file",
	F: "form",
	x: "proxy",
	"connect-timeout": "connect-timeout",
	retry: "retry",
	"retry-delay": "retry-delay",
	resolve: "resolve",
	"data-binary": "data",
	"data-raw": "data",
};
const longFlags: Readonly<Record<string, string>> = {
	silent: "s",
	"show-error": "S",
	fail: "f",
	head: "I",
	include: "i",
	location: "L",
	insecure: "k",
	verbose: "v",
	"remote-name": "O",
	get: "G",
};

function parseCurl(args: readonly string[]): CurlOptions {
	const flags = new Set<string>();
	const values = new Map<string, string>();
	const urls: string[] = [];
	for (let i = 0; i < args.length; i++) {
		const arg = args[i] ?? "";
		if (arg.startsWith("--")) {
			const [name = "", inline] = arg.slice(2).split(/=(.*)/s);
			const key = valued[name] ?? Object.values(valued).find((value) => value === name);
			if (key) {
				values.set(key, inline ?? args[++i] ?? "");
			} else {
				flags.add(longFlags[name] ?? name);
			}
		} else if (arg.startsWith("-") && arg.length > 1) {
			for (let j = 1; j < arg.length; j++) {
				const key = valued[arg[j] ?? ""];
				if (key) {
					values.set(key, arg.slice(j + 1) || (args[++i] ?? ""));
					break;
				}
				flags.add(arg[j] ?? "");
			}
		} else {
			urls.push(arg);
		}
	}
	return { flags, values, urls };
}

/** curl to the machine's own ports and the metadata service. Exit codes as in curl(1): 6, 7, 22, 28, 52. */
export const curl: CommandHandler = async (args, call) => {
	const { flags, values, urls } = parseCurl(args);
	if (flags.has("V") || flags.has("version")) {
		return ok(
			"curl 7.29.0 (x86_64-redhat-linux-gnu) libcurl/7.29.0 NSS/3.36 zlib/1.2.7 libidn/1.28 libssh2/1.4.3\nProtocols: dict file ftp ftps gopher http https imap imaps ldap ldaps pop3 pop3s rtsp scp sftp smtp smtps telnet tftp \n",
		);
	}
	if (urls.length === 0) {
		return failure(2, "curl: no URL specified!\ncurl: try 'curl --help' or 'curl --manual' for more information\n");
	}
	let result = ok();
	for (const text of urls) {
		const next = await fetchOne(call, text, flags, values);
		result = { stdout: result.stdout + next.stdout, stderr: result.stderr + next.stderr, exitCode: next.exitCode };
	}
	return result;
};

async function fetchOne(
	call: CommandCall,
	text: string,
	flags: ReadonlySet<string>,
	values: ReadonlyMap<string, string>,
): Promise<CommandResult> {
	const url = parseUrl(text);
	if (!url) {
		return failure(3, `curl: (3) URL using bad/illegal format or missing URL\n`);
	}
	const answer = await ask(call, url, Number(values.get("connect-timeout") ?? values.get("max-time") ?? 127));
	const isSilent = flags.has("s") && !flags.has("S");
	if (typeof answer === "string") {
		const [code, message] = curlFailure(answer, url);
		const written = writeOut(values.get("write-out"), "000", url, 0);
		return failure(code, isSilent ? "" : `curl: (${code}) ${message}\n`, written);
	}
	if (flags.has("f") && answer.status >= 400) {
		const written = writeOut(values.get("write-out"), String(answer.status), url, 0);
		return failure(
			22,
			isSilent ? "" : `curl: (22) The requested URL returned error: ${answer.status} ${answer.reason}\n`,
			written,
		);
	}
	const head = headers(answer, call.script.now);
	const body = flags.has("I") ? "" : answer.body;
	const content = `${flags.has("I") || flags.has("i") ? head : ""}${body}`;
	const target = flags.has("O") ? baseName(url.pathname) : values.get("output");
	const written = writeOut(values.get("write-out"), String(answer.status), url, body.length);
	if (target && target !== "-") {
		return saved(call, target, content, written, flags.has("s"));
	}
	return ok(content + written);
}

async function saved(
	call: CommandCall,
	target: string,
	content: string,
	written: string,
	isSilent: boolean,
): Promise<CommandResult> {
	try {
		await call.fs.writeFile(absolute(call, target), content);
	} catch {
		return failure(23, `curl: (23) Failed writing body (0 != ${content.length})\n`, written);
	}
	const size = String(content.length).padStart(5);
	const meter = isSilent
		? ""
		: `  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current\n                                 Dload  Upload   Total   Spent    Left  Speed\n100 ${size}  100 ${size}    0     0   ${size}      0 --:--:-- --:--:-- --:--:-- ${size}\n`;
	return ok(written, meter);
}

function parseUrl(text: string): URL | undefined {
	try {
		return new URL(/^[a-z]+:\/\//i.test(text) ? text : `http://${text}`);
	} catch {
		return undefined;
	}
}

/** Asks, and lets the time pass that a connection to nowhere takes. */
async function ask(call: CommandCall, url: URL, timeoutSeconds: number): Promise<WebResult> {
	const answer = request(call.machine, url);
	if (answer === "timeout") {
		await call.script.sleep(timeoutSeconds * 1000);
	}
	return answer;
}

function curlFailure(why: Exclude<WebResult, WebAnswer>, url: URL): [number, string] {
	const port = url.port || (url.protocol === "https:" ? "443" : "80");
	switch (why) {
		case "refused":
			return [7, `Failed connect to ${url.hostname}:${port}; Connection refused`];
		case "unknown-host":
			return [6, `Could not resolve host: ${url.hostname}; Unknown error`];
		case "timeout":
			return [28, "Connection timed out"];
		case "no-http":
			return [52, "Empty reply from server"];
	}
}

function headers(answer: WebAnswer, now: number): string {
	return [
		`HTTP/1.1 ${answer.status} ${answer.reason}`,
		`Date: ${new Date(now).toUTCString()}`,
		`Server: ${answer.server}`,
		`Content-Length: ${Buffer.byteLength(answer.body)}`,
		`Content-Type: ${answer.type}`,
		"",
		"",
	].join("\r\n");
}

function writeOut(format: string | undefined, code: string, url: URL, size: number): string {
	const values: Record<string, string> = {
		http_code: code,
		response_code: code,
		url_effective: url.href,
		size_download: String(size),
		time_total: "0.001",
	};
	return (format ?? "")
		.replace(/%\{(\w+)\}/g, (_match, name: string) => values[name] ?? "")
		.replaceAll("\\n", "\n")
		.replaceAll("\\t", "\t");
}

/** wget of a URL into a file, or with -O to somewhere else. Exit 4: network failure, 8: the server said no. */
export const wget: CommandHandler = async (args, call) => {
	const isQuiet = args.includes("-q") || args.includes("--quiet") || args.some((arg) => /^-[a-zA-Z]*q/.test(arg));
	const output =
		valueAfter(args, "-O", "--output-document") ??
		args.flatMap((arg) => /^-q?O(.+)$/.exec(arg)?.[1] ?? [])[0] ??
		(args.includes("-qO") ? args[args.indexOf("-qO") + 1] : undefined);
	const directory = valueAfter(args, "-P", "--directory-prefix");
	const text = args.filter((arg) => !arg.startsWith("-") && arg !== output && arg !== directory).at(-1);
	if (text === undefined) {
		return args.includes("--version")
			? ok("GNU Wget 1.14 built on linux-gnu.\n")
			: failure(1, "wget: missing URL\nUsage: wget [OPTION]... [URL]...\n\nTry `wget --help' for more options.\n");
	}
	const url = parseUrl(text);
	if (!url) {
		return failure(1, `${text}: Invalid URL.\n`);
	}
	const stamp = new Date(call.script.now + 8 * 3_600_000).toISOString().slice(0, 19).replace("T", " ");
	const head = `--${stamp}--  ${url.href}\n`;
	const answer = await ask(call, url, 127);
	const say = (message: string) => (isQuiet ? "" : head + message);
	if (typeof answer === "string") {
		const port = url.port || "80";
		return failure(
			4,
			say(
				answer === "unknown-host"
					? `Resolving ${url.hostname} (${url.hostname})... failed: Name or service not known.\nwget: unable to resolve host address ‘${url.hostname}’\n`
					: `Connecting to ${url.hostname} (${url.hostname})|${url.hostname}|:${port}... failed: ${answer === "refused" ? "Connection refused" : "Connection timed out"}.\n`,
			),
		);
	}
	const sent = `Connecting to ${url.hostname}:${url.port || "80"}... connected.\nHTTP request sent, awaiting response... ${answer.status} ${answer.reason}\n`;
	if (answer.status >= 400) {
		return failure(8, say(`${sent}${stamp} ERROR ${answer.status}: ${answer.reason}.\n`));
	}
	if (args.includes("--spider")) {
		return ok("", say(`${sent}Remote file exists.\n\n`));
	}
	if (output === "-") {
		return ok(answer.body, say(sent));
	}
	const target = output ?? `${directory ? `${directory}/` : ""}${baseName(url.pathname) || "index.html"}`;
	call.fs.put(absolute(call, target), answer.body);
	return ok(
		"",
		say(
			`${sent}Length: ${Buffer.byteLength(answer.body)} [${answer.type.split(";")[0]}]\nSaving to: ‘${target}’\n\n${stamp} (10.0 MB/s) - ‘${target}’ saved [${Buffer.byteLength(answer.body)}/${Buffer.byteLength(answer.body)}]\n\n`,
		),
	);
};

function valueAfter(args: readonly string[], short: string, long: string): string | undefined {
	const index = args.findIndex((arg) => arg === short || arg === long);
	return index >= 0 ? args[index + 1] : args.find((arg) => arg.startsWith(`${long}=`))?.slice(long.length + 1);
}
