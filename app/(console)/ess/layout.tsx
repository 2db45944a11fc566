import type { ReactNode } from "react";
import { MessagesProvider } from "@/components/console/messages-provider";

export default function EssLayout({ children }: { children: ReactNode }) {
	return (
		<MessagesProvider namespaces={["ess", "essGroup", "quickGroup", "runs", "validation", "templateForm"]}>
			{children}
		</MessagesProvider>
	);
}
