import type { ApiError } from "../core/api-error";
import type { DecodedRequest } from "./decode-request";
import { header, type RawRequest } from "./raw-request";
import { writeXml } from "./write-xml";

export type AnswerFormat = "JSON" | "XML";

/** What goes back over HTTP. */
export type WireAnswer = {
	readonly status: number;
	readonly contentType: string;
	readonly requestId: string;
	readonly body: string;
};

/** Content types as clients compare them: the SDKs read an error as XML only when this text is exactly so. */
const CONTENT_TYPES: Readonly<Record<AnswerFormat, string>> = {
	JSON: "application/json;charset=utf-8",
	XML: "text/xml;charset=utf-8",
};

/** JSON or XML: as the Format parameter asks, else as the Accept header does, else the product's own default. */
export function chooseFormat(
	request: RawRequest,
	decoded: DecodedRequest | undefined,
	productDefault: AnswerFormat,
): AnswerFormat {
	const named = decoded?.flat.get("Format")?.toUpperCase();
	if (named === "JSON" || named === "XML") {
		return named;
	}
	const accept = (header(request.headers, "accept") ?? "").toLowerCase();
	const json = accept.search(/\/json\b/);
	const xml = accept.search(/\/xml\b/);
	if (json >= 0 && (xml < 0 || json < xml)) {
		return "JSON";
	}
	return xml >= 0 ? "XML" : productDefault;
}

/** The envelope of a call that succeeded. */
export function successAnswer(
	format: AnswerFormat,
	action: string,
	requestId: string,
	answer: Readonly<Record<string, unknown>>,
): WireAnswer {
	const content = { RequestId: requestId, ...answer };
	const body = format === "JSON" ? JSON.stringify(content) : writeXml(`${action}Response`, content);
	return { status: 200, contentType: CONTENT_TYPES[format], requestId, body };
}

/** The envelope of a call that failed; `product` is the title in the Recommend link, empty when none was found. */
export function errorAnswer(
	format: AnswerFormat,
	error: ApiError,
	about: { readonly requestId: string; readonly host: string; readonly product: string },
): WireAnswer {
	const query = new URLSearchParams({ q: error.code, product: about.product, requestId: about.requestId });
	const content = {
		RequestId: about.requestId,
		HostId: about.host,
		Code: error.code,
		Message: error.message,
		Recommend: `https://api.aliyun.com/troubleshoot?${query}`,
		...(error.detail && { AccessDeniedDetail: error.detail }),
	};
	const body = format === "JSON" ? JSON.stringify(content) : writeXml("Error", content);
	return { status: error.status, contentType: CONTENT_TYPES[format], requestId: about.requestId, body };
}
