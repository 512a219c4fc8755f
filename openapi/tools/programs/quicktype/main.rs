//! Reads all models from JSON, and writes them back.
#[allow(dead_code)]
mod models;

fn main() {
    let all: models::Maqal = serde_json::from_reader(std::io::stdin()).unwrap();
    serde_json::to_writer(std::io::stdout(), &all).unwrap();
}
