import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { MessagesProvider } from "@/components/console/messages-provider";
import { PageHeader } from "@/components/console/page-header";
import { SubNav } from "@/components/console/sub-nav";
import { Alert } from "@/components/ui/alert";
import { isCurrentlyAllowed } from "@/lib/auth/session";

/** Where alerts go and what became of them; for administrators: whoever knows a channel's URL can send there. */
export default async function AlertsLayout({ children }: { children: ReactNode }) {
	const [t, mayRead] = await Promise.all([getTranslations("alerts"), isCurrentlyAllowed("admin")]);
	return (
		<MessagesProvider namespaces={["alerts", "runs", "validation"]}>
			<PageHeader title={t("title")} description={t("description")} />
			{mayRead ? (
				<>
					<SubNav
						label={t("tabs.label")}
						links={[
							{ href: "/alerts", label: t("tabs.channels") },
							{ href: "/alerts/log", label: t("tabs.log") },
						]}
					/>
					{children}
				</>
			) : (
				<Alert tone="warning" title={t("forbidden")} />
			)}
		</MessagesProvider>
	);
}
