import type { ParamsOf } from "@/lib/contract/operations";
import type { Call } from "./call-cloud";

/** VPC 2016-04-28: networks, read only. */
export function vpcClient(call: Call<"vpc">) {
	return {
		describeVpcs: (input: ParamsOf<"vpc", "DescribeVpcs"> = {}) => call("DescribeVpcs", input),
		describeVSwitches: (input: ParamsOf<"vpc", "DescribeVSwitches"> = {}) => call("DescribeVSwitches", input),
	};
}
