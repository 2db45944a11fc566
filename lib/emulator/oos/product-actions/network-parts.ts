import type { Json, JsonMap } from "../../expressions/value";
import { call, declared, ref, untilSettled, waitFor } from "../template-parts";

/** How long these templates wait for an address: seven times a quarter of a minute. */
export const SHORTLY: JsonMap = { Delay: 15, DelayType: "Constant", Retries: 7 };
const EIP_STATUS = "EipAddresses.EipAddress[].Status";
/** The address that a task of this name allocates. */
export const NEW_EIP = ref("allocateEipAddress.allocationId");

/** The parameters that say how an address is billed. */
export const BILLING: JsonMap = {
	internetChargeType: declared("String", "计费方式", "InternetChargeType", {
		AllowedValues: ["PayByBandwidth", "PayByTraffic"],
		Default: "PayByBandwidth",
	}),
	bandwidth: declared("Number", "带宽", "Bandwidth", { Default: 5 }),
};

/** Waits until an elastic IP address has a status. */
export function untilEip(name: string, AllocationId: Json, status: string, more: JsonMap): JsonMap {
	return waitFor({
		name,
		zh: `等待EIP状态为${status}`,
		en: `Waits until the EIP is ${status}`,
		service: "VPC",
		api: "DescribeEipAddresses",
		parameters: { RegionId: ref("regionId"), AllocationId },
		selector: EIP_STATUS,
		desired: [status],
		more: { ...SHORTLY, ...more },
	});
}

/** Calls an API in the region: those of elastic IP addresses are the VPC's, others are of ECS. */
export function inRegion(
	name: string,
	zh: string,
	en: string,
	api: string,
	parameters: JsonMap,
	more: JsonMap = {},
): JsonMap {
	const service = api.includes("Eip") ? "VPC" : "ECS";
	return call({ name, zh, en, service, api, parameters: { RegionId: ref("regionId"), ...parameters }, more });
}

/** Waits until the instance has settled. */
export const runningOrStopped = untilSettled(SHORTLY);
