"use client";

import { useTranslations } from "next-intl";
import { ConfirmDialog } from "@/components/console/confirm-dialog";
import { useConsoleAction } from "@/components/console/use-console-action";
import { Button } from "@/components/ui/button";
import { tidyLabAction } from "@/lib/actions/lab-actions";

/** Takes away all that the lab has made, also what nobody remembers. */
export function TidyLabButton() {
	const t = useTranslations("lab.tidyAll");
	const tidy = useConsoleAction(tidyLabAction, t("done"));
	return (
		<ConfirmDialog
			trigger={<Button>{t("button")}</Button>}
			title={t("title")}
			description={t("body")}
			confirmLabel={t("button")}
			isDestructive
			onConfirm={() => tidy({})}
		/>
	);
}
