import { formatProblem, parsePolicy, parseTrustPolicy } from "../../kit/policy/parse-policy";
import { malformedDocument } from "./errors";

/** Refuses a text that is not an identity policy (MalformedPolicyDocument, with the place). */
export function assertPolicyDocument(text: string): void {
	const parsed = parsePolicy(text);
	if (!parsed.ok) {
		throw malformedDocument(formatProblem(parsed.problem));
	}
}

/** Refuses a text that is not a trust policy (MalformedPolicyDocument, with the place). */
export function assertTrustDocument(text: string): void {
	const parsed = parseTrustPolicy(text);
	if (!parsed.ok) {
		throw malformedDocument(formatProblem(parsed.problem));
	}
}
