import { table } from "../../kernel/store";

/** One thing that was looked at, and what was found, in the API's own names. */
export type Finding = {
	readonly DiagnoseType:
		| "AccountArrearage"
		| "AccountNotEnoughBalance"
		| "ElasticStrength"
		| "VSwitch"
		| "SecurityGroup"
		| "KeyPair";
	readonly ResourceId: string;
	readonly Status: "Normal" | "Warn" | "Critical";
	readonly ErrorCode?: string | undefined;
};

/** A diagnostic report of a scaling group. Times are virtual ms. */
export type DiagnoseReport = {
	readonly reportId: string;
	readonly scalingGroupId: string;
	readonly regionId: string;
	readonly findings: readonly Finding[];
	readonly createdAt: number;
};

export const diagnoseReports = table<DiagnoseReport>("ess.diagnose-reports", (row) => row.reportId, {
	group: (row) => row.scalingGroupId,
});
