import { z } from "zod";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { diagnoseReports } from "../diagnosis/rows";
import { invalidParameter } from "../errors";
import { VERSION_2022 } from "../ess-operation";
import { regionId } from "../fields";
import { onGroup } from "../permission";

/** DeleteDiagnoseReport: forgets a diagnostic report. */
export const deleteDiagnoseReport = operation({
	action: "DeleteDiagnoseReport",
	versions: [VERSION_2022],
	input: params(() => ({ RegionId: regionId, ReportId: param.string({ min: 1 }) })),
	output: z.object({}),
	errors: ["InvalidParameter"],
	authorize: (input, ctx) =>
		onGroup(ctx, "DeleteDiagnoseReport", ctx.tx.get(diagnoseReports, input.ReportId)?.scalingGroupId),
	handle: (input, ctx) => {
		if (ctx.tx.get(diagnoseReports, input.ReportId)?.regionId !== input.RegionId) {
			throw invalidParameter("ReportId", 404);
		}
		ctx.tx.delete(diagnoseReports, input.ReportId);
		return {};
	},
});
