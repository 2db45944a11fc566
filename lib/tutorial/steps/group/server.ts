import "server-only";
import { z } from "zod";
import { ConsoleError } from "@/lib/actions/error-fields";
import { regionIdSchema } from "@/lib/cloud/region-id";
import { requireGroup } from "@/lib/cloud/require-group";
import { picked } from "@/lib/forms/rule";
import { savePreference } from "@/lib/preferences/save-preference";
import { stepServer } from "../../run/step-server";

/** Chooses the region and the group; it must be enabled. */
export default stepServer({
	step: "group",
	form: z.object({ regionId: regionIdSchema, scalingGroupId: picked }),
	regionOf: (form) => form.regionId,
	run: async ({ cloud, form }) => {
		const group = await requireGroup(cloud, form.scalingGroupId);
		if (group.LifecycleState !== "Active") {
			throw new ConsoleError("IncorrectScalingGroupStatus", "The scaling group is not enabled.", {
				fieldErrors: { scalingGroupId: "groupNotEnabled" },
			});
		}
		return {
			kind: "done",
			result: {
				...form,
				scalingGroupName: group.ScalingGroupName,
				totalCapacity: group.TotalCapacity ?? 0,
				maxSize: group.MaxSize ?? 0,
			},
		};
	},
	// The group's region becomes the header's: the console's other pages then show the same region.
	afterwards: (form) => savePreference({ name: "region", value: form.regionId }),
});
