//! Random sittings over the shipped assessments, and random valid models written as documents and read back.

mod document;
mod model;
mod sitting;

pub use model::{Spec, spec};
pub use sitting::{Sitting, sitting};

use std::sync::{Arc, LazyLock};

use serde_json::Value;
use stay_or_go::assessment::{Assessment, Source, load, reload, shipped};
use stay_or_go::engine::Engine;
use stay_or_go::session::Answers;

/// The engines of the shipped assessments.
pub static SHIPPED: LazyLock<Vec<Engine>> = LazyLock::new(|| {
    let assessment = |id: &&str| Arc::new(shipped::assessment(id).expect("shipped"));
    shipped::IDS.iter().map(assessment).map(Engine::new).collect()
});

/// The index of `job-offer` among the shipped.
pub const JOB_OFFER: usize = 0;

/// An engine and answers to it.
#[derive(Debug)]
pub struct Case {
    pub engine: Engine,
    pub answers: Answers,
}

impl Case {
    pub fn shipped(which: usize, sitting: &Sitting) -> Self {
        let engine = SHIPPED[which].clone();
        let answers = sitting.answers(engine.assessment());
        Self { engine, answers }
    }

    #[track_caller]
    pub fn random(spec: &Spec, sitting: &Sitting) -> Self {
        let engine = Engine::new(Arc::new(spec.documents().read()));
        let answers = sitting.answers(engine.assessment());
        Self { engine, answers }
    }

    pub fn assessment(&self) -> &Assessment {
        self.engine.assessment()
    }
}

/// An assessment and the model that it names.
#[derive(Debug, Clone)]
pub struct Documents {
    pub assessment: Value,
    pub model: Value,
}

/// The name under which an assessment's model is found.
pub const MODEL: &str = "the-model";

impl Documents {
    /// The shipped `current-role`, its model, and the rules that `job-offer` adds; advice and cases are left out.
    pub fn shipped() -> Self {
        let read = |name: &str| -> Value {
            serde_yaml::from_str(&shipped::source(name).expect("shipped").text).expect("a document")
        };
        let (mut assessment, mut model, mut offer) = (read("current-role"), read("model"), read("job-offer"));
        let whole = assessment.as_object_mut().expect("a map");
        whole.remove("advice");
        whole.remove("cases");
        whole.insert("model".to_owned(), MODEL.into());
        let rules = model["rules"].as_array_mut().expect("a list");
        rules.append(offer["rules"].as_array_mut().expect("a list"));
        Self { assessment, model }
    }

    /// The model as version 1 had it: no deferrals, and no danger but the lowest position.
    pub fn first_model() -> Value {
        serde_yaml::from_str(include_str!("../cases/version-1/assessments/model.yaml")).expect("a document")
    }

    /// Reads documents that must be right.
    #[track_caller]
    pub fn read(&self) -> Assessment {
        self.try_read().unwrap_or_else(|problems| panic!("{problems}"))
    }

    /// Reads documents that may be refused; the message says why.
    pub fn try_read(&self) -> Result<Assessment, String> {
        let source = Source { name: "random.yaml".to_owned(), text: written(&self.assessment).into() };
        if self.model.get("deferrals").is_none() {
            // Of its day: read as a session keeps it.
            let model = Source { name: "model.yaml".to_owned(), text: written(&self.model).into() };
            return reload(&[source, model]).map_err(|problems| problems.to_string());
        }
        let model = |name: &str| {
            (name == MODEL)
                .then(|| Source { name: "model.yaml".to_owned(), text: written(&self.model).into() })
        };
        load(source, &model).map_err(|problems| problems.to_string())
    }
}

fn written(document: &Value) -> String {
    serde_yaml::to_string(document).expect("a tree of plain values")
}

/// The same answers to another assessment, item by item of the same id.
pub fn carried(from: &Assessment, answers: &Answers, onto: &Assessment) -> Answers {
    let mut carried = Answers::new(onto);
    carried.context = answers.context.clone();
    for (index, item) in onto.items().iter().enumerate() {
        carried.set(index, answers.given(from.find(&item.id).expect("the same items, or fewer")));
    }
    carried
}
