import type { Call } from "./call-cloud";

/** STS 2015-04-01. */
export function stsClient(call: Call<"sts">) {
	return {
		/** Who the console is to the cloud. */
		getCallerIdentity: () => call("GetCallerIdentity", {}),
	};
}
