import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { diagnose } from "../diagnosis/diagnose";
import { diagnoseReports } from "../diagnosis/rows";
import { VERSION_2022 } from "../ess-operation";
import { regionId as region } from "../fields";
import { requireGroup } from "../group/group";
import { onGroup } from "../permission";

/** CreateDiagnoseReport: looks at what stands in the way of a group's growth, and keeps what it finds. */
export const createDiagnoseReport = operation({
	action: "CreateDiagnoseReport",
	versions: [VERSION_2022],
	input: params(() => ({ RegionId: region, ScalingGroupId: param.string({ min: 1 }) })),
	output: lazyObject(() => ({ ReportId: z.string() })),
	errors: ["InvalidScalingGroupId.NotFound"],
	missing: ["Load balancers are not modelled, so their quotas are not looked at."],
	authorize: (input, ctx) => onGroup(ctx, "CreateDiagnoseReport", input.ScalingGroupId),
	handle: (input, ctx) => {
		const group = requireGroup(ctx, input.ScalingGroupId, input.RegionId);
		const reportId = ctx.ids.next("dr-");
		const { scalingGroupId, regionId } = group;
		ctx.tx.put(diagnoseReports, {
			reportId,
			scalingGroupId,
			regionId,
			findings: diagnose(ctx, group),
			createdAt: ctx.now,
		});
		return { ReportId: reportId };
	},
});
