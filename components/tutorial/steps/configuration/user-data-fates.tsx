"use client";

import { useTranslations } from "next-intl";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";

const CASES = ["ended", "failed", "goesOn", "notKnown"] as const;

/** Where the instance ends by what becomes of its user data: nothing waits for it, so it is in service in any case. */
export function UserDataFates() {
	const t = useTranslations("tutorialWays.userData.fates");
	return (
		<details className="rounded-md border border-line">
			<summary className="cursor-pointer px-3 py-2 font-medium text-sm">{t("title")}</summary>
			<div className="grid gap-2 border-line border-t p-3 *:min-w-0">
				<p className="text-muted text-xs">{t("intro")}</p>
				<Table label={t("title")}>
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
				</Table>
			</div>
		</details>
	);
}
