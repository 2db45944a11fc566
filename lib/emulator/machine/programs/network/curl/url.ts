/** A URL as curl reads one: http:// when there is no scheme. */
export type CurlUrl = {
	readonly scheme: string;
	readonly host: string;
	readonly port: number;
	/** Path with the query. */
	readonly path: string;
	readonly user: string | undefined;
	readonly text: string;
};

const PORTS: Readonly<Record<string, number>> = { http: 80, https: 443, ftp: 21, ftps: 990, telnet: 23, file: 0 };

/** Takes a URL apart; undefined when it has no host or a port that is none. */
export function parseCurlUrl(text: string): CurlUrl | undefined {
	const found = /^(?:([A-Za-z][A-Za-z0-9+.-]*):\/\/)?(?:([^@/?#]*)@)?(\[[^\]]*\]|[^:/?#]*)(?::(\d*))?([/?#].*)?$/s.exec(
		text,
	);
	if (!found) {
		return undefined;
	}
	const [, given, user, host = "", port, rest = "/"] = found;
	const scheme = (given ?? (/^ftp\./i.test(host) ? "ftp" : "http")).toLowerCase();
	const number = port === undefined || port === "" ? (PORTS[scheme] ?? 80) : Number(port);
	if ((host === "" && scheme !== "file") || number > 65_535) {
		return undefined;
	}
	const path = rest.replace(/#.*$/s, "");
	return {
		scheme,
		host: host.replace(/^\[|\]$/g, ""),
		port: number,
		path: path.startsWith("/") ? path : `/${path}`,
		user,
		text: given === undefined ? `${scheme}://${text}` : text,
	};
}

/** Where a Location leads from a URL. */
export function followUrl(from: CurlUrl, location: string): string {
	if (/^[a-z][a-z0-9+.-]*:\/\//i.test(location)) {
		return location;
	}
	const isDefault = from.port === PORTS[from.scheme];
	const origin = `${from.scheme}://${from.host}${isDefault ? "" : `:${from.port}`}`;
	if (location.startsWith("//")) {
		return `${from.scheme}:${location}`;
	}
	if (location.startsWith("/")) {
		return origin + location;
	}
	const base = from.path.split("?")[0] ?? "/";
	return `${origin}${location.startsWith("?") ? base : base.slice(0, base.lastIndexOf("/") + 1)}${location}`;
}

/** URLs of a glob: {a,b} and [1-3] with steps and letters. */
export function expandUrl(text: string): readonly string[] {
	const found = /\{([^{}]*)\}|\[(\w+)-(\w+)(?::(\d+))?\]/.exec(text);
	if (!found || found.index === undefined) {
		return [text];
	}
	const before = text.slice(0, found.index);
	const after = expandUrl(text.slice(found.index + found[0].length));
	return valuesOf(found).flatMap((value) => after.map((rest) => before + value + rest));
}

function valuesOf(found: RegExpExecArray): readonly string[] {
	const [, list, from = "", to = "", step = "1"] = found;
	if (list !== undefined) {
		return list.split(",");
	}
	const values: string[] = [];
	if (/^\d+$/.test(from) && /^\d+$/.test(to)) {
		for (let at = Number(from); at <= Number(to) && values.length < 10_000; at += Math.max(1, Number(step))) {
			values.push(String(at).padStart(from.startsWith("0") ? from.length : 0, "0"));
		}
		return values;
	}
	for (let code = from.charCodeAt(0); code <= to.charCodeAt(0); code += Math.max(1, Number(step))) {
		values.push(String.fromCharCode(code));
	}
	return values;
}
