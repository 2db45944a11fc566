"use client";

import { ShieldAlert, ShieldCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useResource } from "@/components/console/use-resource";
import { Skeleton } from "@/components/ui/skeleton";

/** What starting a template risks: calls that it marks as risky, and what its role is not allowed. */
export function TemplateRisk({
	regionId,
	templateName,
	templateVersion,
	ramRole,
}: {
	regionId: string;
	templateName: string;
	templateVersion: string;
	ramRole: string;
}) {
	const t = useTranslations("oosExecute");
	const { data, error } = useResource("oos.templateRisk", {
		regionId,
		templateName,
		...(templateVersion && { templateVersion }),
		...(ramRole && { ramRole }),
	});
	return (
		<section aria-label={t("risk")} className="grid gap-1.5 rounded-md border border-line bg-sunken p-3 text-sm">
			<h3 className="font-medium">{t("risk")}</h3>
			{error && !data ? <p className="text-muted">{t("unchecked", { message: error.message })}</p> : null}
			{data ? (
				<>
					<Line isRisky={data.missing.length > 0}>
						{data.missing.length > 0
							? t("missing", { count: data.missing.length, actions: data.missing.join(", ") })
							: t("allowed")}
					</Line>
					<Line isRisky={data.calls.length > 0}>
						{data.calls.length > 0 ? t("riskCalls", { calls: data.calls.join(", ") }) : t("riskNone")}
					</Line>
				</>
			) : error ? null : (
				<Skeleton className="h-10" />
			)}
		</section>
	);
}

function Line({ isRisky, children }: { isRisky: boolean; children: string }) {
	const Icon = isRisky ? ShieldAlert : ShieldCheck;
	return (
		<p className="flex items-start gap-2">
			<Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${isRisky ? "text-warning" : "text-success"}`} />
			<span className="min-w-0 break-words">{children}</span>
		</p>
	);
}
