import type { Params } from "../core/context";
import { decodeJsonBody, decodePairs, decodeText } from "./decode-parameters";
import { gatewayErrors } from "./gateway-errors";
import { LIMITS } from "./limits";
import { parameterTree } from "./parameter-tree";
import type { Pair } from "./percent-encoding";
import { header, type RawRequest } from "./raw-request";

/** Which dialect a request speaks: signed as RPC V1, as V3 (ACS3-…), with a bearer token, or not at all. */
type Dialect = "V1" | "V3" | "Bearer" | "Anonymous";

export type DecodedRequest = {
	readonly dialect: Dialect;
	readonly action: string;
	readonly version: string;
	/** Path without the query, as it stood on the wire. */
	readonly path: string;
	readonly query: readonly Pair[];
	/** Query and form parameters together, flat; the form wins. What V1 signs, and where common parameters are. */
	readonly flat: ReadonlyMap<string, string>;
	/** The operation's parameters as a tree, without the common ones of the dialect. */
	readonly params: Params;
};

/** Parameters of every V1 call, which no operation sees. */
const COMMON_PARAMETERS: ReadonlySet<string> = new Set([
	"Action",
	"Version",
	"Format",
	"AccessKeyId",
	"Signature",
	"SignatureMethod",
	"SignatureVersion",
	"SignatureNonce",
	"SignatureType",
	"Timestamp",
	"SecurityToken",
	"BearerToken",
] as const);

/**
 * Takes a request apart: dialect, operation, parameters. V1 reads query and form; V3 also a JSON body. The dialect
 * follows the signature, never the x-acs-action header: V1 clients send that too, with a name that may be miswritten.
 * Throws the gateway's InvalidParameter. Pure.
 */
export function decodeRequest(request: RawRequest): DecodedRequest {
	const [path, queryText] = splitTarget(request.target);
	const query = decodePairs(queryText);
	const contentType = (header(request.headers, "content-type") ?? "").toLowerCase();
	const isForm = contentType.startsWith("application/x-www-form-urlencoded");
	const form = isForm ? decodePairs(decodeText(request.body)) : [];
	if (query.length + form.length > LIMITS.parameters) {
		throw gatewayErrors.invalidParameter("(too many parameters)");
	}
	const flat = new Map(query);
	for (const [name, value] of form) {
		flat.set(name, value);
	}
	const dialect = detectDialect(request, flat);
	const named = dialect !== "V1" && header(request.headers, "x-acs-action") !== undefined;
	const action = named ? header(request.headers, "x-acs-action") : flat.get("Action");
	const version = named ? header(request.headers, "x-acs-version") : flat.get("Version");
	const own = parameterTree(flat, dialect === "V3" ? undefined : COMMON_PARAMETERS);
	const isJson = dialect === "V3" && contentType.includes("json") && request.body.length > 0;
	const params = isJson ? { ...own, ...decodeJsonBody(decodeText(request.body)) } : own;
	return { dialect, action: action ?? "", version: version ?? "", path, query, flat, params };
}

function splitTarget(target: string): [path: string, query: string] {
	const withoutFragment = target.split("#", 1)[0] ?? "";
	const mark = withoutFragment.indexOf("?");
	const path = mark < 0 ? withoutFragment : withoutFragment.slice(0, mark);
	const query = mark < 0 ? "" : withoutFragment.slice(mark + 1);
	// A proxy may send the absolute form, http://host/path.
	return [path.replace(/^[a-z]+:\/\/[^/]*/i, "") || "/", query];
}

function detectDialect(request: RawRequest, flat: ReadonlyMap<string, string>): Dialect {
	const authorization = header(request.headers, "authorization") ?? "";
	if (/^ACS3-/i.test(authorization)) {
		return "V3";
	}
	const isBearer =
		flat.get("SignatureType") === "BEARERTOKEN" ||
		flat.has("BearerToken") ||
		request.headers.has("x-acs-bearer-token") ||
		/^bearer /i.test(authorization);
	return isBearer ? "Bearer" : flat.has("Signature") ? "V1" : "Anonymous";
}
