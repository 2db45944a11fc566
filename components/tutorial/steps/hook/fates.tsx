"use client";

import { useTranslations } from "next-intl";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import { DEFAULT_RESULTS } from "@/lib/forms/lifecycle-hook";
import { cn } from "@/lib/ui/cn";

const CASES = ["ended", "failed", "timedOut", "neverCalled"] as const;

/** Where the instance ends, by what becomes of the script and by the hook's results; what is chosen now is marked. */
export function Fates({
	direction,
	defaultResult,
	actionResult,
}: {
	direction: "SCALE_OUT" | "SCALE_IN";
	defaultResult: string;
	actionResult: string;
}) {
	const t = useTranslations("tutorial.fates");
	const tLeaving = useTranslations("tutorialWays.leaving.fates");
	const isLeaving = direction === "SCALE_IN";
	const tHook = useTranslations("ess.hookForm");
	/** On scale-in 拒绝 removes the instance as 继续 does; 回滚 keeps it. */
	const leavingFateOf = (when: (typeof CASES)[number], result: string) => {
		if (when === "ended") {
			return "removed";
		}
		return (when === "failed" ? actionResult : result) === "ROLLBACK" ? "kept" : "removedUnready";
	};
	const fateOf = (when: (typeof CASES)[number], result: string) => {
		switch (when) {
			case "ended":
				return "inService";
			case "failed":
				return actionResult === "CONTINUE" ? "unprepared" : "released";
			default:
				return result === "CONTINUE" ? "unprepared" : "released";
		}
	};
	return (
		<details className="rounded-md border border-line">
			<summary className="cursor-pointer px-3 py-2 font-medium text-sm">
				{isLeaving ? tLeaving("title") : t("title")}
			</summary>
			<div className="grid gap-2 border-line border-t p-3 *:min-w-0">
				<p className="text-muted text-xs">{isLeaving ? tLeaving("intro") : t("intro")}</p>
				<Table label={t("title")}>
					<thead>
						<tr>
							<TableHead>{t("script")}</TableHead>
							{DEFAULT_RESULTS.map((result) => (
								<TableHead key={result} aria-current={result === defaultResult || undefined}>
									{tHook(`defaultResults.${result}`)}
									{result === defaultResult ? ` (${t("chosen")})` : ""}
								</TableHead>
							))}
						</tr>
					</thead>
					<tbody>
						{CASES.map((when) => (
							<TableRow key={when}>
								<TableCell className="min-w-44">{t(`cases.${when}`, { result: actionResult })}</TableCell>
								{DEFAULT_RESULTS.map((result) => {
									const fate = isLeaving ? undefined : fateOf(when, result);
									const leaving = leavingFateOf(when, result);
									return (
										<TableCell
											key={result}
											data-fate={fate ?? leaving}
											className={cn(
												"min-w-24",
												result === defaultResult && "bg-accent-soft",
												(fate === "unprepared" || (isLeaving && leaving === "removedUnready")) && "text-danger",
											)}
										>
											{fate === undefined ? tLeaving(leaving) : t(`fates.${fate}`)}
										</TableCell>
									);
								})}
							</TableRow>
						))}
					</tbody>
				</Table>
			</div>
		</details>
	);
}
