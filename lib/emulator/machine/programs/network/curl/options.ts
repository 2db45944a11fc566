import { type OptionTable, parseOptions } from "../../kit/options";

/** curl's options by their letters; long names give the letter or their own name. */
export const CURL_OPTIONS: OptionTable = {
	short: "0123:46aA:b:Bc:C:d:D:e:E:fF:gGhH:iIjJkK:lLm:MnNo:OpP:qQ:r:RsSt:T:u:U:vVw:x:X:y:Y:z:Z",
	long: {
		"abstract-unix-socket=": "abstract-unix-socket",
		anyauth: "anyauth",
		append: "a",
		basic: "basic",
		"cacert=": "cacert",
		"capath=": "capath",
		"cert=": "E",
		"cert-type=": "ignored-value",
		"ciphers=": "ignored-value",
		compressed: "compressed",
		"config=": "K",
		"connect-timeout=": "connect-timeout",
		"connect-to=": "connect-to",
		"continue-at=": "C",
		"cookie=": "b",
		"cookie-jar=": "c",
		"create-dirs": "create-dirs",
		crlf: "ignored",
		"data=": "d",
		"data-ascii=": "d",
		"data-binary=": "data-binary",
		"data-raw=": "data-raw",
		"data-urlencode=": "data-urlencode",
		digest: "ignored",
		"dns-servers=": "ignored-value",
		"dump-header=": "D",
		"expect100-timeout=": "ignored-value",
		fail: "f",
		"fail-early": "ignored",
		"fail-with-body": "fail-with-body",
		"form=": "F",
		"form-string=": "F",
		get: "G",
		globoff: "g",
		head: "I",
		"header=": "H",
		help: "h",
		"http1.0": "0",
		"http1.1": "ignored",
		http2: "ignored",
		include: "i",
		insecure: "k",
		"interface=": "ignored-value",
		ipv4: "4",
		ipv6: "6",
		"json=": "json",
		"junk-session-cookies": "j",
		"keepalive-time=": "ignored-value",
		"key=": "ignored-value",
		"limit-rate=": "ignored-value",
		location: "L",
		"location-trusted": "L",
		"max-filesize=": "max-filesize",
		"max-redirs=": "max-redirs",
		"max-time=": "m",
		netrc: "n",
		"no-buffer": "N",
		"no-keepalive": "ignored",
		"no-progress-meter": "no-progress-meter",
		"noproxy=": "ignored-value",
		"output=": "o",
		"output-dir=": "output-dir",
		"proto=": "ignored-value",
		"proto-redir=": "ignored-value",
		"proto-default=": "proto-default",
		"progress-bar": "progress-bar",
		"proxy=": "x",
		"proxy-user=": "ignored-value",
		"range=": "r",
		"referer=": "e",
		"remote-header-name": "J",
		"remote-name": "O",
		"remote-name-all": "remote-name-all",
		"remote-time": "R",
		remove: "ignored",
		"request=": "X",
		"request-target=": "request-target",
		"resolve=": "resolve",
		"retry=": "retry",
		"retry-all-errors": "retry-all-errors",
		"retry-connrefused": "retry-connrefused",
		"retry-delay=": "retry-delay",
		"retry-max-time=": "retry-max-time",
		silent: "s",
		"show-error": "S",
		"speed-limit=": "Y",
		"speed-time=": "y",
		ssl: "ignored",
		sslv2: "2",
		sslv3: "3",
		"stderr=": "stderr",
		"tcp-nodelay": "ignored",
		"time-cond=": "z",
		tlsv1: "1",
		"tlsv1.0": "1",
		"tlsv1.1": "1",
		"tlsv1.2": "1",
		"tlsv1.3": "1",
		"tls-max=": "ignored-value",
		trace: "v",
		"unix-socket=": "unix-socket",
		"upload-file=": "T",
		"url=": "url",
		"user=": "u",
		"user-agent=": "A",
		verbose: "v",
		version: "V",
		"write-out=": "w",
	},
};

/** A multipart or plain piece of the body. */
export type BodyPart = { readonly kind: "data" | "binary" | "raw" | "urlencode"; readonly text: string };

/** What a call of curl asks for. Times are virtual ms. */
export type CurlCall = {
	readonly urls: readonly string[];
	readonly outputs: readonly ({ readonly file: string } | "remote-name")[];
	readonly method: string | undefined;
	readonly headers: readonly string[];
	readonly body: readonly BodyPart[];
	readonly form: readonly string[];
	readonly json: readonly string[];
	readonly upload: string | undefined;
	readonly user: string | undefined;
	readonly userAgent: string | undefined;
	readonly referer: string | undefined;
	readonly cookies: readonly string[];
	readonly cookieJar: string | undefined;
	readonly range: string | undefined;
	readonly resumeFrom: string | undefined;
	readonly dumpHeader: string | undefined;
	readonly writeOut: string | undefined;
	readonly maxTimeMs: number | undefined;
	readonly connectTimeoutMs: number | undefined;
	readonly retries: number;
	readonly retryDelayMs: number | undefined;
	readonly retriesRefused: boolean;
	readonly retriesAll: boolean;
	readonly maxRedirects: number;
	readonly resolve: ReadonlyMap<string, string>;
	readonly proxy: string | undefined;
	readonly outputDirectory: string | undefined;
	readonly is: (flag: string) => boolean;
};

/** Reads curl's arguments. Throws UsageError in getopt's words; curl's own differ a little (see `wordUsage`). */
export function readCall(args: readonly string[]): CurlCall {
	const { options, operands } = parseOptions(negated(args), CURL_OPTIONS);
	const has = (key: string) => options.some((option) => option.key === key);
	const value = (key: string) => options.findLast((option) => option.key === key)?.value;
	const values = (key: string) =>
		options.flatMap((option) => (option.key === key && option.value !== undefined ? [option.value] : []));
	const seconds = (key: string) => {
		const text = value(key);
		return text === undefined ? undefined : Math.round(Number(text) * 1000);
	};
	const kinds: Readonly<Record<string, BodyPart["kind"]>> = {
		d: "data",
		"data-binary": "binary",
		"data-raw": "raw",
		"data-urlencode": "urlencode",
	};
	const urls = [...values("url"), ...operands];
	return {
		urls,
		outputs: options.flatMap((option): CurlCall["outputs"][number][] =>
			option.key === "o" ? [{ file: option.value ?? "" }] : option.key === "O" ? ["remote-name"] : [],
		),
		method: value("X"),
		headers: values("H"),
		body: options.flatMap((option) => {
			const kind = kinds[option.key];
			return kind && option.value !== undefined ? [{ kind, text: option.value }] : [];
		}),
		form: values("F"),
		json: values("json"),
		upload: value("T"),
		user: value("u"),
		userAgent: value("A"),
		referer: value("e"),
		cookies: values("b"),
		cookieJar: value("c"),
		range: value("r"),
		resumeFrom: value("C"),
		dumpHeader: value("D"),
		writeOut: value("w"),
		maxTimeMs: seconds("m"),
		connectTimeoutMs: seconds("connect-timeout"),
		retries: Number(value("retry") ?? 0),
		retryDelayMs: seconds("retry-delay"),
		retriesRefused: has("retry-connrefused"),
		retriesAll: has("retry-all-errors"),
		maxRedirects: Number(value("max-redirs") ?? 50),
		resolve: new Map(
			values("resolve").map((text): [string, string] => {
				const [host = "", port = "", address = ""] = text.split(/:(.*?):(.*)/s);
				return [`${host}:${port}`, address];
			}),
		),
		proxy: value("x"),
		outputDirectory: value("output-dir"),
		is: has,
	};
}

/** `--no-x` of flags that can be negated: they are simply not set. `-#` is the progress bar. */
function negated(args: readonly string[]): readonly string[] {
	return args
		.filter((arg) => !/^--no-(progress-bar|location|fail|silent|insecure|compressed|sessionid|alpn|npn)$/.test(arg))
		.map((arg) => (arg === "-#" ? "--progress-bar" : arg));
}
