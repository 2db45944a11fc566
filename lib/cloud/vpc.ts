import type { ParamsOf } from "@/lib/contract/operations";
import type { Call } from "./call-cloud";

/** VPC 2016-04-28: networks. Each function is the API operation of its name. */
export function vpcClient(call: Call<"vpc">) {
	return {
		describeVpcs: (input: ParamsOf<"vpc", "DescribeVpcs"> = {}) => call("DescribeVpcs", input),
		describeVSwitches: (input: ParamsOf<"vpc", "DescribeVSwitches"> = {}) => call("DescribeVSwitches", input),
		/** The network takes vSwitches once it is Available. */
		createVpc: (input: ParamsOf<"vpc", "CreateVpc"> & { ClientToken: string }) => call("CreateVpc", input),
		createVSwitch: (input: ParamsOf<"vpc", "CreateVSwitch"> & { ClientToken: string }) => call("CreateVSwitch", input),
	};
}
