import { OOS_ROLE } from "@/lib/oos/oos-role";
import type { CheckInput } from "@/lib/permissions/check-input";
import { createParser, parseAsString, parseAsStringLiteral } from "@/lib/ui/query-params";

type Pairs = CheckInput["other"];

/** Keys with their values in one parameter: `env=prod,team=a`, each part escaped as in a query string. */
const parseAsPairs = createParser<Pairs>({
	parse: (text) =>
		text.split(",").flatMap((part) => {
			const [key = "", value = ""] = part.split("=").map(decoded);
			return key === "" ? [] : [{ key, value }];
		}),
	serialize: (pairs) =>
		pairs.map(({ key, value }) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`).join(","),
});

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

/** What is asked, as the address has it. */
export const checkParams = {
	principal: parseAsString.withDefault(`role/${OOS_ROLE}`),
	action: parseAsString.withDefault(""),
	resource: parseAsString.withDefault(""),
	resourceTags: parseAsPairs.withDefault([]),
	requestTags: parseAsPairs.withDefault([]),
	sourceIp: parseAsString.withDefault(""),
	secure: parseAsStringLiteral(["true", "false"]).withDefault("true"),
	at: parseAsString.withDefault(""),
	other: parseAsPairs.withDefault([]),
} as const;
