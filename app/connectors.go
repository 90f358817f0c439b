package app

import (
	"context"

	"beiandesk/app/filing"
	"beiandesk/app/submit"
	"beiandesk/app/submit/companion"
	"beiandesk/app/submit/folder"
	"beiandesk/app/submit/intake"
)

// DefaultConnector is the one for providers without an interface, as all of them are.
const DefaultConnector = companion.Name

// connectorNames lists the connectors of this program, the one for providers without an interface first.
func connectorNames() []FieldOption {
	return []FieldOption{
		{Value: companion.Name, Label: filing.Text{ZH: "接入商页面（陪同填写）", EN: "Provider’s page (companion)"}},
		{Value: folder.Name, Label: filing.Text{ZH: "文件夹或压缩文件", EN: "Folder or zip file"}},
		{Value: intake.Name, Label: filing.Text{ZH: "接收端（网络）", EN: "Intake (network)"}},
	}
}

// connectorFor makes a connector; words are what a person said about what they handed in by hand.
func connectorFor(to Destination, words companion.Words) (submit.Connector, error) {
	switch to.Connector {
	case companion.Name:
		return companion.New(companion.Options{Target: to.Target, Words: words})
	case folder.Name:
		return folder.New(folder.Options{Target: to.Target, Zip: to.Zip})
	case intake.Name:
		return intake.New(to.Target, to.Token, intake.Options{})
	}
	return nil, &Problem{
		Code:    "connector-unknown",
		Message: filing.Words("没有提交方式 %q。", "There is no connector %q.", to.Connector),
		Advice:  filing.Words("可用：companion（陪同填写）、folder（文件夹）、intake（接收端）。", "There are: companion, folder, intake."),
	}
}

// writesHere reports that a connector's target is a folder of this machine.
func writesHere(connector string) bool {
	return connector == folder.Name || connector == companion.Name
}

// connector makes the connector of a destination. The token of an intake is kept sealed at its first use, so that the
// arrival of a hand-over can be asked for later without it.
func (a *App) connector(ctx context.Context, to Destination) (submit.Connector, error) {
	name := "token:" + to.Target
	var err error
	switch {
	case to.Token != "":
		err = a.wrap(a.store.SetSetting(ctx, name, []byte(to.Token)))
	case to.Connector == intake.Name:
		to.Token, err = a.setting(ctx, name)
	}
	if err != nil {
		return nil, err
	}
	c, err := connectorFor(to, unsaid{})
	if err != nil {
		return nil, submitProblem(err)
	}
	return c, nil
}
