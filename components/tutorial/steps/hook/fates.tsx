"use client";

import { useTranslations } from "next-intl";
import { TableCell, TableHead, TableRow } from "@/components/ui/table";
import { DEFAULT_RESULTS } from "@/lib/forms/lifecycle-hook";
import { cn } from "@/lib/ui/cn";
import { FoldedTable } from "../../folded-table";

const CASES = ["ended", "failed", "timedOut", "neverCalled"] as const;

/** Where the instance ends, by what becomes of the script and by the hook's results; what is chosen now is marked. */
export function Fates({
	direction,
	defaultResult,
	actionResult,
}: {
	direction: "SCALE_OUT" | "SCALE_IN";
	defaultResult: string;
	/** What ends the wait when the script has failed; undefined: the template alone knows. */
	actionResult: string | undefined;
}) {
	const t = useTranslations("tutorial.fates");
	const tLeaving = useTranslations("tutorialWays.leaving.fates");
	const isLeaving = direction === "SCALE_IN";
	const tHook = useTranslations("ess.hookForm");
	const fateOf = (when: (typeof CASES)[number], result: string) => {
		const said = when === "failed" ? actionResult : result;
		if (said === undefined) {
			return { fate: "byTemplate", text: t("fates.byTemplate"), isBad: false };
		}
		if (isLeaving) {
			// 拒绝 removes the instance as 继续 does; 回滚 keeps it.
			const fate = when === "ended" ? "removed" : said === "ROLLBACK" ? "kept" : "removedUnready";
			return { fate, text: tLeaving(fate), isBad: fate === "removedUnready" };
		}
		const fate = when === "ended" ? "inService" : said === "CONTINUE" ? "unprepared" : "released";
		return { fate, text: t(`fates.${fate}`), isBad: fate === "unprepared" };
	};
	return (
		<FoldedTable title={t("title")} intro={isLeaving ? tLeaving("intro") : t("intro")}>
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
						<TableCell className="min-w-44">
							{t(actionResult === undefined && when === "failed" ? "cases.failedOther" : `cases.${when}`, {
								result: actionResult ?? "",
							})}
						</TableCell>
						{DEFAULT_RESULTS.map((result) => {
							const { fate, text, isBad } = fateOf(when, result);
							return (
								<TableCell
									key={result}
									data-fate={fate}
									className={cn("min-w-24", result === defaultResult && "bg-accent-soft", isBad && "text-danger")}
								>
									{text}
								</TableCell>
							);
						})}
					</TableRow>
				))}
			</tbody>
		</FoldedTable>
	);
}
