import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { filtered } from "../../core/pagination";
import { param, params } from "../../core/params";
import { isoSeconds } from "../../core/time-format";
import { findingView, worstOf } from "../diagnosis/diagnose";
import { diagnoseReports } from "../diagnosis/rows";
import { VERSION_2022 } from "../ess-operation";
import { idFilter, pageNumber, pageSize, regionId } from "../fields";
import { requireGroup } from "../group/group";
import { pageOf } from "../page-of";
import { onGroup } from "../permission";

/** DescribeDiagnoseReports: the diagnostic reports of a group, newest first. */
export const describeDiagnoseReports = operation({
	action: "DescribeDiagnoseReports",
	versions: [VERSION_2022],
	input: params(() => ({
		RegionId: regionId,
		ScalingGroupId: param.string({ min: 1 }),
		ReportIds: idFilter(),
		PageNumber: pageNumber,
		PageSize: pageSize,
	})),
	output: lazyObject(() => ({
		TotalCount: z.number(),
		PageNumber: z.number(),
		PageSize: z.number(),
		Reports: z.array(
			z.object({
				ReportId: z.string(),
				ScalingGroupId: z.string(),
				RegionId: z.string(),
				UserId: z.string(),
				CreationTime: z.string(),
				ProcessStatus: z.string(),
				DiagnoseStatus: z.string(),
				Details: z.array(findingView),
			}),
		),
	})),
	errors: ["InvalidScalingGroupId.NotFound"],
	authorize: (input, ctx) => onGroup(ctx, "DescribeDiagnoseReports", input.ScalingGroupId),
	handle: (input, ctx) => {
		const { scalingGroupId } = requireGroup(ctx, input.ScalingGroupId, input.RegionId);
		const all = ctx.tx.scan(diagnoseReports, { index: "group", value: scalingGroupId, newestFirst: true });
		const keep = ({ reportId }: { readonly reportId: string }) => input.ReportIds?.includes(reportId) ?? true;
		const { rows, ...counts } = pageOf(filtered(all, keep), input);
		return {
			...counts,
			Reports: rows.map((report) => ({
				ReportId: report.reportId,
				ScalingGroupId: report.scalingGroupId,
				RegionId: report.regionId,
				UserId: ctx.accountId,
				CreationTime: isoSeconds(report.createdAt),
				ProcessStatus: "Finished",
				DiagnoseStatus: worstOf(report.findings),
				Details: report.findings.map((finding) => ({ ...finding })),
			})),
		};
	},
});
