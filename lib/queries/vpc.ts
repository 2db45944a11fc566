import { createCloud } from "@/lib/cloud/create-cloud";
import { defineQuery } from "./define-query";
import { inRegion } from "./resource-inputs";

/** Networks of a region, to name those that groups and instances are in. */
export const vpcQueries = {
	"vpc.networks": defineQuery({
		input: inRegion,
		run: async ({ regionId }) => {
			const { vpc } = createCloud(regionId);
			const [{ Vpcs }, { VSwitches }] = await Promise.all([
				vpc.describeVpcs({ PageSize: 50 }),
				vpc.describeVSwitches({ PageSize: 50 }),
			]);
			return { vpcs: Vpcs, vSwitches: VSwitches };
		},
	}),
};
