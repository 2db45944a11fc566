import { z } from "zod";
import { fields, type PageInput, pageFields, wrappedList } from "./answer-schemas";
import type { Call } from "./call-cloud";

const vpc = z.object({
	VpcId: z.string(),
	VpcName: fields.text,
	CidrBlock: fields.text,
	Status: fields.text,
	IsDefault: fields.flag,
	RegionId: fields.text,
	CreationTime: fields.text,
});

const vSwitch = z.object({
	VSwitchId: z.string(),
	VSwitchName: fields.text,
	VpcId: fields.text,
	ZoneId: fields.text,
	CidrBlock: fields.text,
	Status: fields.text,
	AvailableIpAddressCount: fields.number,
});

const answers = {
	describeVpcs: z.object({ ...pageFields, Vpcs: wrappedList("Vpc", vpc) }),
	describeVSwitches: z.object({ ...pageFields, VSwitches: wrappedList("VSwitch", vSwitch) }),
};

/** VPC 2016-04-28: networks, read only. */
export function vpcClient(call: Call) {
	return {
		describeVpcs: (input: PageInput & { VpcId?: string } = {}) => call("DescribeVpcs", input, answers.describeVpcs),
		describeVSwitches: (input: PageInput & { VpcId?: string; VSwitchId?: string; ZoneId?: string } = {}) =>
			call("DescribeVSwitches", input, answers.describeVSwitches),
	};
}
