"use client";

import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";

/** What stands where a page would be that could not be shown. */
export function PageProblem({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
	const t = useTranslations();
	return (
		<div className="mx-auto max-w-2xl p-6">
			<Alert
				tone="danger"
				title={t("errors.pageTitle")}
				actions={
					<Button size="sm" onClick={reset}>
						{t("common.actions.retry")}
					</Button>
				}
			>
				<p>{t("errors.pageBody")}</p>
				{error.digest ? (
					<p className="mt-1 font-mono text-muted text-xs">{t("errors.digest", { digest: error.digest })}</p>
				) : null}
			</Alert>
		</div>
	);
}
