"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import type { ActionError } from "@/lib/actions/action-result";
import { showHidden } from "@/lib/ui/show-hidden";

const ErrorAdvice = dynamic(() => import("./error-advice").then((module) => module.ErrorAdvice), { ssr: false });

/** A refused request: what the cloud said, its code and RequestId, what to do about it. */
export function RequestError({
	error,
	title,
	advice,
	onRetry,
	className,
}: {
	error: Omit<ActionError, "fieldErrors">;
	title?: ReactNode;
	/** What to do; without it, what is known of the code. */
	advice?: ReactNode;
	onRetry?: () => void;
	className?: string;
}) {
	const t = useTranslations("common");
	return (
		<Alert
			tone="danger"
			title={title ?? t("requestError.title")}
			className={className}
			actions={
				onRetry ? (
					<Button size="sm" onClick={onRetry}>
						{t("actions.retry")}
					</Button>
				) : null
			}
		>
			<p>{showHidden(error.message)}</p>
			<div className="mt-1.5 text-muted">{advice ?? <ErrorAdvice code={error.code} />}</div>
			<dl className="mt-1.5 flex flex-wrap gap-x-5 gap-y-0.5 text-muted text-xs">
				<div className="flex gap-1.5">
					<dt>{t("requestError.code")}</dt>
					<dd className="break-all font-mono text-ink">{showHidden(error.code)}</dd>
				</div>
				{error.action ? (
					<div className="flex gap-1.5">
						<dt>{t("requestError.action")}</dt>
						<dd className="font-mono text-ink">{error.action}</dd>
					</div>
				) : null}
				{error.requestId ? (
					<div className="flex items-center gap-1.5">
						<dt>{t("requestError.requestId")}</dt>
						<dd className="flex items-center gap-1 break-all font-mono text-ink">
							{error.requestId}
							<CopyButton text={error.requestId} label={t("requestError.copyRequestId")} className="size-5" />
						</dd>
					</div>
				) : null}
			</dl>
		</Alert>
	);
}
