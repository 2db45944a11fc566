import { useTranslations } from "next-intl";

/**
 * What stands at an address that leads to nothing. Every page carries what it is made of, so it is text and a plain link
 * alone.
 */
export function NotFoundNotice() {
	const t = useTranslations("errors");
	return (
		<div className="mx-auto flex max-w-2xl flex-col items-center gap-1 px-4 py-24 text-center">
			<h1 className="font-medium text-base">{t("notFoundTitle")}</h1>
			<p className="max-w-md text-muted text-sm">{t("notFoundBody")}</p>
			<a
				href="/dashboard"
				className="mt-3 inline-flex h-8 items-center rounded-md bg-accent px-3 font-medium text-accent-ink text-sm hover:bg-accent-hover"
			>
				{t("home")}
			</a>
		</div>
	);
}
