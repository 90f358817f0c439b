// Lets WebKitWebDriver drive the window of the unchanged program in a smoke test. Loaded with LD_PRELOAD; never shipped.
//
// Wails makes its web view without the two settings that automation asks for. This library puts itself before
// webkit_web_view_new_with_user_content_manager, allows automation on the default context, and hands the program's own
// view to the driver.
#include <webkit2/webkit2.h>

static GtkWidget *view;

static WebKitWebView *hand_over_view(WebKitAutomationSession *session, gpointer data) {
	(void)session;
	(void)data;
	return WEBKIT_WEB_VIEW(view);
}

static void automation_started(WebKitWebContext *context, WebKitAutomationSession *session, gpointer data) {
	(void)context;
	(void)data;
	WebKitApplicationInfo *info = webkit_application_info_new();
	webkit_application_info_set_name(info, "beiandesk");
	webkit_application_info_set_version(info, 1, 0, 0);
	webkit_automation_session_set_application_info(session, info);
	webkit_application_info_unref(info);
	g_signal_connect(session, "create-web-view", G_CALLBACK(hand_over_view), NULL);
}

GtkWidget *webkit_web_view_new_with_user_content_manager(WebKitUserContentManager *manager) {
	WebKitWebContext *context = webkit_web_context_get_default();
	webkit_web_context_set_automation_allowed(context, TRUE);
	g_signal_connect(context, "automation-started", G_CALLBACK(automation_started), NULL);
	view = GTK_WIDGET(g_object_new(WEBKIT_TYPE_WEB_VIEW, "user-content-manager", manager, "web-context", context,
	                               "is-controlled-by-automation", TRUE, NULL));
	return view;
}
