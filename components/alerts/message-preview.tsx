"use client";

import { useTranslations } from "next-intl";
import { ResourceState } from "@/components/console/resource-state";
import { useResource } from "@/components/console/use-resource";
import type { Locale } from "@/lib/i18n/locales";
import { cn } from "@/lib/ui/cn";

const bars = {
	danger: "border-l-danger",
	warning: "border-l-warning",
	success: "border-l-success",
	neutral: "border-l-info",
} as const;

/** What a message about the latest bad run says; each product gives it its own looks. */
export function MessagePreview({ language }: { language: Locale }) {
	const t = useTranslations("alerts.form");
	const { data, error, retry } = useResource("alerts.preview", { language });
	return (
		<section aria-labelledby="message-preview" className="grid content-start gap-2">
			<h3 id="message-preview" className="font-semibold text-sm">
				{t("preview")}
			</h3>
			{data === undefined ? (
				<div className="min-h-48">
					<ResourceState error={error} onRetry={retry} />
				</div>
			) : (
				<>
					<div
						lang={language}
						className={cn(
							"grid gap-2 rounded-md border border-line border-l-4 bg-sunken p-3 text-sm",
							bars[data.message.tone],
						)}
					>
						<p className="break-words font-semibold">{data.message.title}</p>
						{data.message.lines.map((line) => (
							<p key={line} className="break-words">
								{line}
							</p>
						))}
						{data.message.facts.length > 0 ? (
							<dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 text-xs">
								{data.message.facts.map(({ label, value }) => (
									<div key={label} className="col-span-2 grid grid-cols-subgrid">
										<dt className="text-muted">{label}</dt>
										<dd className="break-words">{value}</dd>
									</div>
								))}
							</dl>
						) : null}
						{data.message.link ? (
							<p className="break-all text-link text-xs" title={data.message.link.url}>
								{data.message.link.label}
							</p>
						) : null}
					</div>
					<p className="text-muted text-xs">{t(data.purpose === "test" ? "previewTest" : "previewReal")}</p>
				</>
			)}
		</section>
	);
}
