import { z } from "zod";
import { fields } from "./answer-schemas";
import type { Call } from "./call-cloud";

const callerIdentity = z.object({
	AccountId: z.string(),
	Arn: z.string(),
	IdentityType: fields.text,
	PrincipalId: fields.text,
	UserId: fields.text,
	RoleId: fields.text,
	RequestId: z.string(),
});

/** STS 2015-04-01. */
export function stsClient(call: Call) {
	return {
		/** Who the console is to the cloud. */
		getCallerIdentity: () => call("GetCallerIdentity", {}, callerIdentity),
	};
}
