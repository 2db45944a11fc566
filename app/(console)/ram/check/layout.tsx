import type { ReactNode } from "react";
import { MessagesProvider } from "@/components/console/messages-provider";

export default function CheckLayout({ children }: { children: ReactNode }) {
	return <MessagesProvider namespaces={["ramCheck", "validation"]}>{children}</MessagesProvider>;
}
