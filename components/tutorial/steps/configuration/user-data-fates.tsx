"use client";

import { useTranslations } from "next-intl";
import { TableCell, TableHead, TableRow } from "@/components/ui/table";
import { FoldedTable } from "../../folded-table";

const CASES = ["ended", "failed", "goesOn", "notKnown"] as const;

/** Where the instance ends by what becomes of its user data: nothing waits for it, so it is in service in any case. */
export function UserDataFates() {
	const t = useTranslations("tutorialWays.userData.fates");
	return (
		<FoldedTable title={t("title")} intro={t("intro")}>
			<thead>
				<tr>
					<TableHead>{t("script")}</TableHead>
					<TableHead>{t("instance")}</TableHead>
				</tr>
			</thead>
			<tbody>
				{CASES.map((when) => (
					<TableRow key={when}>
						<TableCell className="min-w-44">{t(`cases.${when}`)}</TableCell>
						<TableCell className={when === "ended" ? undefined : "text-danger"}>
							{t(when === "ended" ? "inService" : "unprepared")}
						</TableCell>
					</TableRow>
				))}
			</tbody>
		</FoldedTable>
	);
}
